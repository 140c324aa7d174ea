package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is a test, and what is real. */
class TestWindowTest {

  private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofMinutes(30));
  private static final TestWindow WINDOW = window(UNTIL, "button");
  private static final EventType SOS = EventType.of(AlertKind.SOS);

  private static TestWindow window(Instant until, String... devices) {
    return new TestWindow(
        "w1", "zhao", new Whose("测试县", "h1", List.of(devices)), new Span(FROM, until));
  }

  private static DeviceEvent event(
      String device, EventType type, Instant received, @Nullable Instant claim) {
    return new DeviceEvent(
        device,
        1,
        null,
        type,
        new DeviceEvent.Times(received, claim),
        new DeviceEvent.Details("mqtt", true, false, null, Map.of()));
  }

  private static boolean test(EventType type) {
    return WINDOW.covers(event("button", type, FROM, null));
  }

  @Test
  void windowCoversFromItsOpeningUntilBeforeItsEnd() {
    assertThat(WINDOW.covers(event("button", SOS, FROM.minusMillis(1), null))).isFalse();
    assertThat(WINDOW.covers(event("button", SOS, FROM, null))).isTrue();
    assertThat(WINDOW.covers(event("button", SOS, UNTIL.minusMillis(1), null))).isTrue();
    assertThat(WINDOW.covers(event("button", SOS, UNTIL, null))).isFalse();
  }

  @Test
  void windowCoversNoOtherDevice() {
    assertThat(WINDOW.covers(event("wristband", SOS, FROM, null))).isFalse();
  }

  @Test
  void everyKindOfPressIsCoveredAndWhatIsNoPressIsNot() {
    for (AlertKind kind : AlertKind.values()) {
      boolean press =
          kind.deviceMaySend() && kind.lane() != Lane.TECHNICAL && kind.lane() != Lane.OVERSIGHT;
      assertThat(test(EventType.of(kind))).as(kind.word()).isEqualTo(press);
    }
    assertThat(test(EventType.TEST)).isTrue();
    assertThat(test(EventType.CANCEL)).isTrue();
    assertThat(test(EventType.CLEARED)).isTrue();
    assertThat(test(EventType.CHECK_IN)).isTrue();
    assertThat(test(EventType.MAINS_RESTORED)).isFalse();
    assertThat(test(EventType.ARRIVAL)).isFalse();
  }

  @Test
  void pressMadeBeforeTheWindowAndReceivedWithinItIsReal() {
    Instant now = FROM.plusSeconds(60);
    assertThat(WINDOW.covers(event("button", SOS, now, FROM.minus(Duration.ofHours(3))))).isFalse();
    assertThat(WINDOW.covers(event("button", SOS, now, FROM.minusSeconds(121)))).isFalse();
    assertThat(WINDOW.covers(event("button", SOS, now, FROM.minusSeconds(120)))).isTrue();
    assertThat(WINDOW.covers(event("button", SOS, now, Instant.EPOCH))).as("no clock").isTrue();
  }

  @Test
  void onlyAPressProvesADevice() {
    assertThat(TestWindow.proves(EventType.TEST)).isTrue();
    assertThat(TestWindow.proves(EventType.of(AlertKind.SMOKE))).isTrue();
    assertThat(TestWindow.proves(EventType.CHECK_IN)).isFalse();
    assertThat(TestWindow.proves(EventType.of(AlertKind.LOW_BATTERY))).isFalse();
  }

  @Test
  void windowIsNeitherLongerThanFourHoursNorWithoutADevice() {
    Instant tooLate = FROM.plus(TestWindow.LONGEST).plusMillis(1);
    assertThatThrownBy(() -> window(tooLate, "b")).hasMessageContaining("4 hours");
    assertThatThrownBy(() -> window(UNTIL)).hasMessageContaining("needs a device");
  }

  @Test
  void endedWindowStaysEnded() {
    Instant early = FROM.plusSeconds(5);
    assertThat(WINDOW.ended(early).span().to()).isEqualTo(early);
    assertThat(WINDOW.ended(early).ended(UNTIL).span().to()).isEqualTo(early);
  }
}
