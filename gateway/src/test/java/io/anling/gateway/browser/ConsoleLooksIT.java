package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console looks like: both languages, several screens, and the README's picture. */
@Tag("browser")
class ConsoleLooksIT {

  private static final Path PICTURE = Path.of("docs", "console.png");
  private static final int ROWS = 6;
  private static final Path TAKEN = Path.of("target", "console.png");

  @RegisterExtension
  static final Town TOWN =
      new Town(
              Town.row(1, "一村", "测试甲", "一村 1 号"),
              Town.row(2, "一村", "测试乙", "一村 17 号"),
              Town.row(3, "二村", "测试丙", "二村 4 号 2 幢 301"),
              Town.row(4, "三村", "测试丁", "三村 9 号"),
              Town.row(5, "三村", "测试戊", "三村 23 号"),
              Town.row(6, "二村", "测试己", "二村 11 号"))
          .withPlantedClock();

  /** What is the same in every language: what the town's file says, keys, and the other tongue. */
  private static final Pattern DATA =
      Pattern.compile(
          "测试县(/甲镇(/[一二三]村)?)?|[一二三]村 ?(\\d+ 号( 2 幢 301)?)?|甲镇|测试[甲乙丙丁戊己帮](之女)?|测试员[甲乙]"
              + "|H00\\d(-\\d)?|button-\\d|b-\\d+|ws101|卧室|独居|WGS-84|中文|English|Enter|Esc");

  private static final Pattern KEY = Pattern.compile("[a-z]+\\.[a-zA-Z.-]+");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  @BeforeAll
  static void aBusyMinute() {
    TOWN.press(5);
    TOWN.press(5);
    TOWN.ahead(75);
    TOWN.press(3, "smoke");
    TOWN.press(2, "fall");
    TOWN.press(4, "water-leak");
    TOWN.press(6, "low-battery");
    TOWN.press(1);
    String fall = TOWN.api().get("alerts?kind=fall").at("/items/0/id").asText();
    TOWN.api().post("alerts/" + fall + "/acknowledge", "{}");
  }

  @Test
  void everyWordOfEveryScreenIsThereInBothLanguages() {
    try (Desk desk = TOWN.desk()) {
      Map<String, List<String>> zh = Tour.of(desk, Catalogue.of("zh"), ROWS, TOWN.first(), "测试乙");
      desk.button("English").click();
      Map<String, List<String>> en = Tour.of(desk, Catalogue.of("en"), ROWS, TOWN.first(), "测试乙");

      assertThat(en.keySet()).isEqualTo(zh.keySet()).hasSize(13);
      zh.forEach((screen, words) -> assertSpoken(screen, words, LATIN));
      en.forEach((screen, words) -> assertSpoken(screen, words, HAN));
      // An alert's page grows between the two tours: it is told to this very desk.
      en.forEach(
          (screen, words) ->
              assertThat(words).as(screen).hasSizeGreaterThanOrEqualTo(zh.get(screen).size()));
    }
  }

  private static void assertSpoken(String screen, List<String> words, Pattern foreign) {
    assertThat(words)
        .as(screen)
        .isNotEmpty()
        .map(word -> DATA.matcher(word).replaceAll(""))
        .noneMatch(word -> KEY.matcher(word).find())
        .noneMatch(word -> foreign.matcher(word).find());
  }

  @ParameterizedTest
  @CsvSource({"1280, 800", "1024, 768", "390, 844"})
  void nothingIsCutOffAndTheMostUrgentIsInSight(int width, int height) {
    try (Desk desk = TOWN.desk(width, height)) {
      desk.signIn(TOWN.first()).startDuty();
      assertThat(desk.rows()).hasCount(ROWS);
      assertThat(desk.rows().first()).containsText("测试戊");
      assertThat(desk.rows().first().getByRole(AriaRole.BUTTON).first()).isInViewport();
      desk.picture(Path.of("target", "console-list-" + width + ".png"));
      assertThat(desk.cutOff()).isEmpty();

      desk.open("测试戊");
      assertThat(desk.region("时间线")).containsText("第3级");
      desk.picture(Path.of("target", "console-alert-" + width + ".png"));
      assertThat(desk.cutOff()).isEmpty();
    }
  }

  @Test
  void thePictureOfTheReadmeIsTakenHere() throws IOException {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      assertThat(desk.rows()).hasCount(ROWS);
      desk.awaitSound(true);
      desk.picture(TAKEN);
    }
    if ("update".equals(System.getProperty("picture"))) {
      Files.copy(TAKEN, PICTURE, StandardCopyOption.REPLACE_EXISTING);
    }
    for (Path picture : List.of(TAKEN, PICTURE)) {
      BufferedImage image = ImageIO.read(picture.toFile());
      assertThat(List.of(image.getWidth(), image.getHeight()))
          .as("%s; renew it with -Dpicture=update", picture)
          .containsExactly(Town.WIDTH, Town.HEIGHT);
      assertThat(colours(image)).as("colours in %s", picture).isGreaterThan(100);
    }
  }

  private static long colours(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).distinct().count();
  }
}
