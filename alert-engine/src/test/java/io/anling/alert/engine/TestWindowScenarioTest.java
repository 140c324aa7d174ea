package io.anling.alert.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.TestWindow;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.engine.TestWindowTable.Seen;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A press within a test window is verified and never dispatched; every other press is real. */
class TestWindowScenarioTest {

  private static final RaiseAnswer ONLY_KEPT = new RaiseAnswer(How.RECORDED, null, null);

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(this::store);
  }

  /** Opens the same database each time. */
  AlertStore store() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private TestWindow window(Duration length, String... devices) {
    return kit.submit(new OpenTestWindow("zhao", List.of(devices), length, null)).orElseThrow();
  }

  private List<String> seen(TestWindow window) {
    return kit
        .read(session -> session.homes().windows().seenIn(List.of(window.id()), 100))
        .getOrDefault(window.id(), List.of())
        .stream()
        .map(Seen::type)
        .toList();
  }

  private Optional<Instant> testedAt(String device) {
    return Optional.ofNullable(
        kit.read(session -> session.homes().windows().testedAt(Set.of(device))).get(device));
  }

  @Test
  void everyPressOfTheDeviceIsSeenAndNobodyIsTold() {
    TestWindow window = window(ofMinutes(30), "button", "smoke");
    assertThat(window.owner()).isEqualTo("zhao");
    assertThat(window.whose().household()).isEqualTo("h1");
    assertThat(kit.send("button", "1", EventType.TEST)).isEqualTo(ONLY_KEPT);
    assertThat(kit.send("smoke", null, EventType.of(AlertKind.SMOKE))).isEqualTo(ONLY_KEPT);
    assertThat(kit.send("button", null, EventType.CANCEL)).isEqualTo(ONLY_KEPT);
    kit.fastForward(ofHours(1));
    kit.expectSilence();
    assertThat(seen(window)).containsExactly("test", "smoke", "cancel");
    assertThat(testedAt("button")).contains(window.span().from());
    assertThat(testedAt("smoke")).contains(window.span().from());
  }

  @Test
  void repeatedPressIsAnsweredLikeTheOriginalAndSeenOnce() {
    TestWindow window = window(ofMinutes(1), "button");
    kit.send("button", "1", EventType.TEST);
    kit.fastForward(ofMinutes(2));
    assertThat(kit.send("button", "1", EventType.TEST))
        .isEqualTo(new RaiseAnswer(How.DUPLICATE, null, null));
    kit.expectSilence();
    assertThat(seen(window)).containsExactly("test");
  }

  @Test
  void windowEndsByItselfAndATestOutsideItIsReal() {
    window(ofMinutes(30), "button");
    kit.fastForward(ofMinutes(30).minusMillis(1));
    assertThat(kit.send("button", null, EventType.TEST)).isEqualTo(ONLY_KEPT);
    kit.fastForward(Duration.ofMillis(1));
    RaiseAnswer real = kit.send("button", null, EventType.TEST);
    assertThat(kit.alert(real.alertId()).kind()).isEqualTo(AlertKind.SOS);
    assertThat(kit.alert(real.alertId()).condition().labels()).contains(Label.TEST_SIGNAL);
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @Test
  void windowThatIsEndedEarlyCoversNothingMore() {
    TestWindow window = window(ofHours(4), "button");
    assertThat(kit.submit(new EndTestWindow("zhao", window.id()))).isPresent();
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(seen(window)).isEmpty();
    assertThat(testedAt("button")).isEmpty();
  }

  @Test
  void otherDeviceOfTheHomeIsReal() {
    window(ofMinutes(30), "button");
    String alert = kit.press("wristband", AlertKind.FALL);
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(kit.send("button", null, EventType.CANCEL)).isEqualTo(ONLY_KEPT);
    assertThat(kit.alert(alert).condition().labels()).isEmpty();
    assertThat(kit.send("button", null, EventType.of(AlertKind.SOS))).isEqualTo(ONLY_KEPT);
    assertThat(kit.alert(alert).condition().presses()).isEqualTo(1);
  }

  @Test
  void bufferedPressFromBeforeTheWindowIsDispatched() {
    window(ofMinutes(30), "button");
    Instant before = kit.now().minus(ofHours(3));
    RaiseAnswer late = kit.submit(kit.event("button", 1, "9", EventType.of(AlertKind.SOS), before));
    assertThat(kit.alert(late.alertId()).condition().labels()).contains(Label.LATE);
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @Test
  void whatIsNoPressIsNotATest() {
    window(ofMinutes(30), "button");
    RaiseAnswer unreadable = kit.send("button", null, EventType.of(AlertKind.UNREADABLE_MESSAGE));
    assertThat(kit.alert(unreadable.alertId()).kind()).isEqualTo(AlertKind.UNREADABLE_MESSAGE);
    RaiseAnswer battery = kit.send("button", null, EventType.of(AlertKind.LOW_BATTERY));
    assertThat(kit.alert(battery.alertId()).kind()).isEqualTo(AlertKind.LOW_BATTERY);
  }

  @Test
  void windowOpenedInTheSameBatchCountsForWhatFollowsIt() {
    OpenTestWindow command = new OpenTestWindow("zhao", List.of("button"), ofMinutes(5), null);
    CompletableFuture<Optional<TestWindow>> opened = kit.queue(command);
    CompletableFuture<RaiseAnswer> press =
        kit.queue(kit.event("button", "1", EventType.of(AlertKind.WATER_LEAK)));
    kit.turn();
    assertThat(opened.join()).isPresent();
    assertThat(press.join()).isEqualTo(ONLY_KEPT);
  }

  @Test
  void unknownDeviceHasNoWindowAndAnOpeningIsOnRecord() {
    assertThat(kit.submit(new OpenTestWindow("zhao", List.of("who"), ofMinutes(5), null)))
        .isEmpty();
    TestWindow window = window(ofMinutes(5), "button");
    kit.submit(new EndTestWindow("zhao", window.id()));
    kit.submit(new EndTestWindow("zhao", window.id()));
    List<LogTable.AuditRecord> records = kit.read(session -> session.log().audits(10));
    assertThat(records)
        .extracting(record -> record.who() + " " + record.what())
        .containsExactly("user:zhao test-window-ended", "user:zhao test-window-opened");
  }
}
