package io.anling.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProtocolTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  private static final List<String> ODD =
      List.of(
          "",
          "t",
          "time",
          "device",
          "_field",
          "a b",
          "a,b=c",
          "100%",
          "%41",
          "%",
          "x@bool",
          "x@text",
          "@",
          "\"quoted\"",
          "back\\slash\\",
          "温度",
          "line\nfeed",
          "#",
          "\u0001\u007f");

  private final AtomicLong running = new AtomicLong();

  private Batch encode(Point point, boolean timed) {
    return LineProtocol.encode(List.of(new Measured(point, timed)), running);
  }

  private static long nanos(Batch batch) {
    return StoredPoint.parse(batch.split().get(0)).atNanos();
  }

  @Test
  void everyNameAndValueComesBackAsItWas() {
    for (String name : ODD) {
      for (Object value : List.of(20.5, -3.0, 1e300, -4.9e-324, true, false, name)) {
        Point point = new Point("d-1:2.3", NOON, Map.of(name, value, "other", 1.0));
        Batch batch = encode(point, true);
        assertThat(batch.split()).as(batch.lines()).hasSize(1);
        assertThat(StoredPoint.parse(batch.split().get(0)).point()).isEqualTo(point);
      }
    }
  }

  @Test
  void everyNameHasItsOwnKeyForEachKindOfValue() {
    Set<String> keys = new HashSet<>();
    for (String name : ODD) {
      for (FieldName.Kind kind : FieldName.Kind.values()) {
        FieldName field = new FieldName(name, kind);
        assertThat(keys.add(field.key())).as(field.toString()).isTrue();
        assertThat(FieldName.of(field.key())).isEqualTo(field);
      }
    }
    assertThat(keys).doesNotContain("", "time", "device", "_field");
  }

  @Test
  void timedPointSentAgainOverwritesItselfAndAnotherOfThatMillisecondDoesNot() {
    Point point = new Point("d", NOON, Map.of("t", 20.5));
    Point other = new Point("d", NOON, Map.of("t", 20.6));
    assertThat(encode(point, true)).isEqualTo(encode(point, true));
    assertThat(nanos(encode(other, true))).isNotEqualTo(nanos(encode(point, true)));
    assertThat(nanos(encode(point, true)) / 1_000_000).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void untimedPointIsAlwaysAnotherOne() {
    Point point = new Point("d", NOON, Map.of("t", 20.5));
    Set<Long> times = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      times.add(nanos(encode(point, false)));
    }
    assertThat(times).hasSize(1_000);
  }

  @Test
  void equalPointsOfOneMessageStayApartAndAreTheSameWhenItIsSentAgain() {
    Measured same = new Measured(new Point("d", NOON, Map.of("pulse", 1.0)), true);
    Batch batch = LineProtocol.encode(List.of(same, same, same), running);
    assertThat(batch.points()).isEqualTo(3);
    assertThat(batch.split()).doesNotHaveDuplicates();
    assertThat(LineProtocol.encode(List.of(same, same, same), running)).isEqualTo(batch);
  }

  @Test
  void whatNoLineCanSayIsLeftOut() {
    Map<String, Object> values = Map.of("nan", Double.NaN, "inf", Double.POSITIVE_INFINITY);
    assertThat(encode(new Point("d", NOON, values), true)).isEqualTo(new Batch("", 0));
    assertThat(encode(new Point("d", NOON, Map.of("nan", Double.NaN, "t", 1.0)), true).lines())
        .startsWith("telemetry,device=d t=1 ");
  }

  @Test
  void timeBeyondTheDatabasesEndIsItsEnd() {
    Point late = new Point("d", Instant.parse("2999-01-01T00:00:00Z"), Map.of("t", 1.0));
    assertThat(nanos(encode(late, true))).isBetween(9_223_372_035_999_000_000L, Long.MAX_VALUE);
  }
}
