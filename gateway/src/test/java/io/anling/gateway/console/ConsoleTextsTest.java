package io.anling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text a person reads comes from a catalogue, and both catalogues say the same. */
class ConsoleTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern SPOKEN_ATTRIBUTE =
      Pattern.compile("\\b(aria-label|title|placeholder|alt)=\"?'?[^\"'\\s>]*\\p{L}");

  private final Map<String, String> zh = catalogue("zh");
  private final Map<String, String> en = catalogue("en");
  private final Map<String, String> modules = ConsoleFiles.modules();

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(en.keySet()).isEqualTo(zh.keySet());
    assertThat(zh.values()).noneMatch(String::isBlank);
    assertThat(en.values()).noneMatch(String::isBlank);
  }

  @Test
  void aTextTakesTheSameValuesInBothLanguages() {
    zh.forEach(
        (key, text) -> assertThat(placeholders(en.get(key))).as(key).isEqualTo(placeholders(text)));
  }

  @Test
  void everyKeyThatAModuleNamesExists() {
    for (String key : namedKeys()) {
      if (key.endsWith(".")) {
        assertThat(zh.keySet()).as("texts under %s", key).anyMatch(one -> one.startsWith(key));
      } else {
        assertThat(zh).containsKey(key);
      }
    }
  }

  @Test
  void everyTextIsUsed() {
    Set<String> named = namedKeys();
    assertThat(zh.keySet())
        .allMatch(
            key ->
                named.contains(key)
                    || named.stream().anyMatch(one -> one.endsWith(".") && key.startsWith(one)));
  }

  @Test
  void noModuleCarriesChinese() {
    modules.forEach(
        (name, module) ->
            assertThat(HAN.matcher(module).find()).as("Chinese in %s", name).isFalse());
  }

  @Test
  void noTemplateCarriesWordsOfItsOwn() {
    modules.forEach(
        (name, module) ->
            Templates.of(module)
                .forEach(
                    template -> {
                      String text = MARKUP.matcher(template).replaceAll(" ");
                      assertThat(LETTER.matcher(text).find())
                          .as("%s: words in \"%s\"", name, text.strip())
                          .isFalse();
                      assertThat(SPOKEN_ATTRIBUTE.matcher(template).find())
                          .as("%s: words in an attribute of \"%s\"", name, template.strip())
                          .isFalse();
                    }));
  }

  @Test
  void theTemplatesOfTheScreensAreFound() {
    assertThat(Templates.of("a = html`<p>${b ? html`x` : '`'}y</p>`; // html`z`"))
        .containsExactly("x", "<p> y</p>");
    assertThat(modules.values().stream().mapToInt(module -> Templates.of(module).size()).sum())
        .isGreaterThan(50);
  }

  /** Keys in quotes; with a dot at the end where the module adds a code. */
  private Set<String> namedKeys() {
    String areas =
        zh.keySet().stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .distinct()
            .collect(Collectors.joining("|"));
    Pattern key = Pattern.compile("['`]((?:" + areas + ")\\.[A-Za-z-]*)(?:['`]|\\$\\{)");
    return modules.values().stream()
        .flatMap(module -> key.matcher(module).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> placeholders(String text) {
    Stream<MatchResult> found = PLACEHOLDER.matcher(text).results();
    return found.map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> catalogue(String language) {
    String file = "i18n/" + language + ".json";
    JsonObject json = new JsonObject(ConsoleFiles.texts(ConsoleFiles.WRITTEN, file).get(file));
    Map<String, String> texts = new TreeMap<>();
    json.fieldNames().forEach(key -> texts.put(key, json.getString(key)));
    return texts;
  }
}
