package io.anling.gateway.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was set below {@code bridges}: by the number of the bridge, from 0, and the word within it.
 * A variable is {@code ANLING_BRIDGES_0_URL}, of several topics with commas between.
 */
final class BridgeWords {

  private static final Pattern WORD = Pattern.compile("bridges\\.(\\d{1,3})\\.(.+)");
  private static final Pattern VARIABLE = Pattern.compile("ANLING_BRIDGES_(\\d{1,3})_([A-Z_]+)");

  private final TreeMap<Integer, Map<String, Setting>> all = new TreeMap<>();

  /** Takes a setting of the file; false where it is none of a bridge. */
  boolean put(String word, Setting setting) {
    Matcher matcher = WORD.matcher(word);
    if (matcher.matches()) {
      words(matcher.group(1)).put(matcher.group(2), setting);
      return true;
    }
    boolean list = word.equals("bridges") || word.matches("bridges\\..*");
    if (list && !(word.equals("bridges") && setting.values().isEmpty())) {
      throw new ConfigException(
          setting.where()
              + ": bridges is a list; write bridges: and below it \"- name: …\", \"  url: …\"");
    }
    return list;
  }

  /** Takes a variable; false where it is none of a bridge. */
  boolean variable(String name, String value, Supplier<String> fromFile) {
    Matcher matcher = VARIABLE.matcher(name);
    if (!matcher.matches()) {
      return false;
    }
    String end = matcher.group(2);
    BridgeKey key = BridgeKey.ofVariable(end).orElse(null);
    if (key == null) {
      throw new ConfigException(
          "environment: unknown variable " + name + "; unset it or correct it");
    }
    Map<String, Setting> words = words(matcher.group(1));
    if (key == BridgeKey.PASSWORD_FILE) {
      words.remove(BridgeKey.PASSWORD_FILE.word());
      words.put(BridgeKey.PASSWORD.word(), Setting.of(fromFile.get(), name));
    } else if (key == BridgeKey.TOPICS) {
      words.keySet().removeIf(word -> word.startsWith("topics"));
      List<String> topics = List.of(value.strip().split("\\s*,\\s*"));
      for (int i = 0; i < topics.size(); i++) {
        words.put("topics." + i, Setting.of(topics.get(i), name));
      }
    } else {
      words.put(key.word(), Setting.of(value, name));
    }
    return true;
  }

  private Map<String, Setting> words(String number) {
    return all.computeIfAbsent(Integer.valueOf(number), n -> new LinkedHashMap<>());
  }

  /** By the number of the bridge, in order. */
  Map<Integer, Map<String, Setting>> all() {
    return all;
  }
}
