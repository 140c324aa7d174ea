package io.anling.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.sim.ledger.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CommentaryTest {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final Commentary commentary = new Commentary(new PrintStream(text, true, UTF_8));

  @Test
  void tellsTheTimeOfTheConsoleInEightCharacters() {
    commentary.tell("测试");
    assertThat(text.toString(UTF_8)).matches("\\d\\d:\\d\\d:\\d\\d  测试\\R");
    LocalTime told = LocalTime.parse(text.toString(UTF_8).substring(0, 8));
    long behind = Duration.between(told, LocalTime.now(ZoneOffset.ofHours(8))).toSeconds();
    assertThat(Math.floorMod(behind, Duration.ofDays(1).toSeconds())).isLessThan(60);
  }

  @Test
  void saysActsInBothLanguages() {
    commentary.acted("acknowledge", "H001");
    assertThat(text.toString(UTF_8)).contains("处置 受理 acknowledged  H001");
  }

  @Test
  void saysEachHigherStepOnceAndTheFirstNever() {
    told("a", 1);
    told("a", 2);
    told("a", 2);
    told("b", 3);
    told("b", 2);
    assertThat(text.toString(UTF_8).lines().map(line -> line.substring(10)))
        .containsExactly("升级 第2级 step 2  home-a 测试县/甲镇", "升级 第3级 step 3  home-b 测试县/甲镇");
  }

  private void told(String alert, int step) {
    commentary.told(
        Json.object()
            .put("alert", alert)
            .put("household", "home-" + alert)
            .put("region", "测试县/甲镇")
            .put("step", step));
  }
}
