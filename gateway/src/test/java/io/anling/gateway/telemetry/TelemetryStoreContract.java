package io.anling.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.telemetry.TelemetryQuery.Every;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a reader of telemetry may rely on, wherever it is kept. */
public abstract class TelemetryStoreContract {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Every TEN_SECONDS = new Every(Duration.ofSeconds(10), Duration.ZERO);

  private final AtomicLong running = new AtomicLong();

  protected abstract PointWriter writer();

  protected abstract TelemetryReader reader();

  private void write(Point... points) throws RefusedException, IOException {
    write(List.of(points));
  }

  private void write(List<Point> points) throws RefusedException, IOException {
    writer()
        .write(
            LineProtocol.encode(
                points.stream().map(point -> new Measured(point, true)).toList(), running));
  }

  private static Point point(String device, double second, Map<String, Object> values) {
    return new Point(device, NOON.plusMillis((long) (second * 1_000)), values);
  }

  private List<Point> read(String device, String metric, double from, double to, int limit) {
    return read(device, metric, from, to, null, limit);
  }

  private List<Point> read(
      String device, String metric, double from, double to, Every every, int limit) {
    return reader()
        .read(
            new TelemetryQuery(
                device,
                metric,
                NOON.plusMillis((long) (from * 1_000)),
                NOON.plusMillis((long) (to * 1_000)),
                every,
                limit));
  }

  @Test
  void whatWasWrittenIsReadBackAsItWas() throws Exception {
    Point odd =
        point(
            "d-1:2.3",
            0,
            Map.of(
                "t",
                20.5,
                "window",
                true,
                "mode",
                "eco\n\"quoted\" back\\slash\\",
                "time",
                "no",
                "device",
                1.0,
                "a b,c=d",
                -3.0,
                "温度",
                1e300,
                "100%@text",
                false,
                "_x",
                ""));
    write(odd, point("e", 0, Map.of("t", 1.0)));
    assertThat(read("d-1:2.3", null, 0, 1, 9)).containsExactly(odd);
    assertThat(read("e", null, 0, 1, 9)).containsExactly(point("e", 0, Map.of("t", 1.0)));
  }

  @Test
  void nothingIsFoundWhereNothingIs() throws Exception {
    assertThat(read("d", null, 0, 9, 9)).isEmpty();
    assertThat(read("d", null, 0, 9, TEN_SECONDS, 9)).isEmpty();
    write(point("d", 1, Map.of("t", 1.0)));
    assertThat(read("nobody", null, 0, 9, 9)).isEmpty();
    assertThat(read("d", "nothing", 0, 9, 9)).isEmpty();
    assertThat(read("d", "nothing", 0, 9, TEN_SECONDS, 9)).isEmpty();
    assertThat(read("d", null, 2, 9, 9)).isEmpty();
    assertThat(read("' OR 1=1 --", null, 0, 9, 9)).isEmpty();
    assertThat(read("d", "t\" FROM x; --", 0, 9, 9)).isEmpty();
  }

  @Test
  void theNewestOfAHalfOpenTimeInItsOrderHoweverLateTheyCame() throws Exception {
    write(point("d", 3, Map.of("t", 3.0)), point("d", 4, Map.of("t", 4.0)));
    write(point("d", 2, Map.of("t", 2.0)), point("d", 1, Map.of("t", 1.0, "u", 1.0)));
    write(point("d", 3.5, Map.of("u", 3.5)));
    assertThat(read("d", "t", 1, 4, 9))
        .containsExactly(
            point("d", 1, Map.of("t", 1.0)),
            point("d", 2, Map.of("t", 2.0)),
            point("d", 3, Map.of("t", 3.0)));
    assertThat(read("d", null, 0, 9, 2))
        .containsExactly(point("d", 3.5, Map.of("u", 3.5)), point("d", 4, Map.of("t", 4.0)));
  }

  @Test
  void theSamePointAgainIsOneAndAnotherOfThatMillisecondIsTwo() throws Exception {
    Point one = point("d", 1, Map.of("t", 1.0));
    write(one);
    write(one);
    assertThat(read("d", null, 0, 9, 9)).containsExactly(one);
    write(point("d", 1, Map.of("t", 2.0)));
    assertThat(read("d", null, 0, 9, 9)).hasSize(2);
  }

  @Test
  void metricMayChangeFromANumberToATextAndBack() throws Exception {
    write(point("d", 1, Map.of("state", 1.0)));
    write(point("d", 2, Map.of("state", "on")));
    write(point("d", 3, Map.of("state", true)), point("d", 4, Map.of("state", 0.0)));
    assertThat(read("d", "state", 0, 9, 9).stream().map(point -> point.values().get("state")))
        .containsExactly(1.0, "on", true, 0.0);
  }

  @Test
  void intervalsHoldTheMeanOfNumbersAndTheLastOfEverythingElse() throws Exception {
    write(
        point("d", 0, Map.of("t", 1.0, "on", true, "mode", "a")),
        point("d", 4, Map.of("t", 2.0, "on", false)),
        point("d", 9.999, Map.of("t", 6.0, "mode", "b")),
        point("d", 10, Map.of("mode", "c")),
        point("d", 35, Map.of("t", 7.0)),
        point("e", 5, Map.of("t", 99.0)));
    assertThat(read("d", null, 0, 60, TEN_SECONDS, 9))
        .containsExactly(
            point("d", 0, Map.of("t", 3.0, "on", false, "mode", "b")),
            point("d", 10, Map.of("mode", "c")),
            point("d", 30, Map.of("t", 7.0)));
    assertThat(read("d", "t", 0, 60, TEN_SECONDS, 9))
        .containsExactly(point("d", 0, Map.of("t", 3.0)), point("d", 30, Map.of("t", 7.0)));
    assertThat(read("d", "mode", 0, 60, TEN_SECONDS, 1))
        .containsExactly(point("d", 10, Map.of("mode", "c")));
    assertThat(read("d", null, 4, 35, TEN_SECONDS, 2))
        .as("the part of an interval that is asked for")
        .containsExactly(
            point("d", 0, Map.of("t", 4.0, "on", false, "mode", "b")),
            point("d", 10, Map.of("mode", "c")));
  }

  @Test
  void numbersStandForAMetricOfSeveralKindsWithinAnInterval() throws Exception {
    write(point("d", 1, Map.of("x", 1.0, "y", true)), point("d", 2, Map.of("x", "text", "y", "n")));
    assertThat(read("d", null, 0, 9, TEN_SECONDS, 9))
        .containsExactly(point("d", 0, Map.of("x", 1.0, "y", true)));
  }

  @Test
  void daysBeginAtMidnightOfTheTimeZone() throws Exception {
    Every day = new Every(Duration.ofDays(1), Duration.ofHours(8));
    Point before = new Point("d", Instant.parse("2026-11-22T15:59:59.999Z"), Map.of("t", 1.0));
    Point after = new Point("d", Instant.parse("2026-11-22T16:00:00Z"), Map.of("t", 2.0));
    write(before, after);
    assertThat(read("d", null, 0, 86_400, day, 9))
        .containsExactly(
            new Point("d", Instant.parse("2026-11-21T16:00:00Z"), Map.of("t", 1.0)),
            new Point("d", Instant.parse("2026-11-22T16:00:00Z"), Map.of("t", 2.0)));
  }

  @Test
  void aLargeBatchIsKeptToTheLastPoint() throws Exception {
    List<Point> points = new ArrayList<>();
    IntStream.range(0, 10_000)
        .forEach(n -> points.add(point("d" + n % 500, n / 1_000.0, Map.of("n", (double) n))));
    write(points);
    for (int device = 0; device < 500; device += 50) {
      assertThat(read("d" + device, "n", 0, 60, 500)).hasSize(20);
    }
  }
}
