package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Label;
import io.anling.alert.engine.LogTable.AuditRecord;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine does when somebody sets the machine's clock (FAULTS: T1, T2). */
class ClockStepTest {

  private static final Duration TURN = Duration.ofMillis(100);

  @TempDir Path directory;
  private final MachineClock machine = new MachineClock(EngineKit.START);
  private final List<Duration> heard = new ArrayList<>();
  private FaultyStore store;
  private EngineClock clock;
  private AlertEngine engine;

  @BeforeEach
  void open() {
    store = new FaultyStore(JdbcAlertStore.sqlite(directory.resolve("anling.db")));
    clock = store.read(session -> EngineClock.start(session, machine, machine::nanos));
    engine =
        new AlertEngine(
            store,
            EngineSettings.DEFAULT,
            clock,
            new EngineListener() {
              @Override
              public void clockStepped(Duration by) {
                heard.add(by);
              }
            });
    var unused = engine.submit(new CountyDesk());
    turn();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void turn() {
    while (engine.turn()) {
      // Until nothing is queued and nothing is due.
    }
  }

  private void pass(Duration time) {
    for (long i = 0; i < time.toMillis() / TURN.toMillis(); i++) {
      machine.pass(TURN);
      turn();
    }
  }

  private String press(String device) {
    var answer = engine.submit(new DeviceEvents(clock.instant()).press(device, "1"));
    turn();
    return answer.join().alertId();
  }

  private long stepsOf(String alert) {
    return store.read(session -> session.log().ofAlert(alert)).stream()
        .filter(entry -> entry.fact().kind().word().equals("step"))
        .count();
  }

  private List<AlertRow> open(AlertKind kind) {
    return store.read(
        session ->
            session
                .alerts()
                .page(new AlertQuery(AlertState.OPEN, Set.of(""), kind.word(), null, null, 100)));
  }

  private List<String> audits() {
    return store.read(session -> session.log().audits(50)).stream().map(AuditRecord::what).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT240H", "PT-2H"})
  void openPlanGoesOnInEngineTimeWhereverTheClockIsSet(String by) {
    String alert = press("button");
    pass(Duration.ofSeconds(10));
    machine.set(Duration.parse(by));
    turn();
    assertThat(stepsOf(alert)).as("no burst").isEqualTo(1);
    pass(Duration.ofSeconds(44));
    assertThat(stepsOf(alert)).as("nothing early by more than a tenth").isEqualTo(1);
    pass(Duration.ofSeconds(13));
    assertThat(stepsOf(alert)).as("nothing held up by more than a tenth").isGreaterThan(1);
  }

  @Test
  void stepIsPutOnRecordAndIsOneAlert() {
    machine.set(Duration.ofHours(1));
    turn();
    pass(Duration.ofSeconds(5));
    assertThat(heard).containsExactly(Duration.ofHours(1));
    assertThat(audits()).containsExactly("clock-step");
    assertThat(open(AlertKind.CLOCK_STEP)).hasSize(1);
    AlertRow row = open(AlertKind.CLOCK_STEP).get(0);
    assertThat(row.alert().subject().region()).isEqualTo(RegionPath.ROOT.text());

    machine.set(Duration.ofHours(-3));
    turn();
    assertThat(audits()).containsExactly("clock-step", "clock-step");
    assertThat(open(AlertKind.CLOCK_STEP)).as("one open, however often it steps").hasSize(1);
    ClockStep last = store.read(session -> ClockStep.last(session.desk())).orElseThrow();
    assertThat(last.by()).isEqualTo(Duration.ofHours(-3));
  }

  @Test
  void stepThatCannotBePutOnRecordIsPutThereLater() {
    store.failCommits(StoreException.Severity.PASSING, 3);
    machine.set(Duration.ofHours(1));
    turn();
    assertThat(open(AlertKind.CLOCK_STEP)).isEmpty();
    pass(Duration.ofSeconds(40));
    assertThat(open(AlertKind.CLOCK_STEP)).hasSize(1);
    assertThat(audits()).containsExactly("clock-step");
  }

  @Test
  void pausedProcessIsALateTurnAndNoStep() {
    String alert = press("button");
    machine.pass(Duration.ofMinutes(10));
    turn();
    assertThat(stepsOf(alert)).as("what was due fires, each once").isGreaterThan(1);
    assertThat(audits()).isEmpty();
    assertThat(open(AlertKind.CLOCK_STEP)).isEmpty();
  }

  @Test
  void engineTimeThatHasMetTheClockSaysSo() {
    machine.set(Duration.ofSeconds(5));
    turn();
    pass(Duration.ofSeconds(45));
    assertThat(engine.clockState().met()).isTrue();
    assertThat(audits()).containsExactly("clock-met", "clock-step");
    AlertRow row = open(AlertKind.CLOCK_STEP).get(0);
    assertThat(row.alert().condition().labels()).contains(Label.CLEARED);
  }

  @Test
  void acceptedStepJumpsToTheWallAndWhatIsDueThenFiresOnce() {
    String alert = press("button");
    machine.set(Duration.ofSeconds(100));
    turn();
    assertThat(engine.clockState().stepped()).isTrue();
    var answer = engine.acceptStep("cli:zhang");
    turn();
    assertThat(answer.join().result()).isEqualTo(StepAnswer.Result.ACCEPTED);
    assertThat(answer.join().due()).as("the press's").isEqualTo(1);
    assertThat(clock.instant()).isEqualTo(machine.instant());
    assertThat(stepsOf(alert)).isGreaterThan(1);
    assertThat(audits()).containsExactly("clock-met", "clock accept-step", "clock-step");
    var again = engine.acceptStep("cli:zhang");
    turn();
    assertThat(again.join().result()).isEqualTo(StepAnswer.Result.NO_STEP);
  }

  @Test
  void engineTimeNeverGoesBackWhoeverAccepts() {
    Instant before = clock.instant();
    machine.set(Duration.ofHours(-2));
    turn();
    var answer = engine.acceptStep("cli:zhang");
    turn();
    assertThat(answer.join().result()).isEqualTo(StepAnswer.Result.NEVER_BACK);
    assertThat(clock.instant()).isAfterOrEqualTo(before);
    assertThat(audits()).containsExactly("clock-step");
  }

  @Test
  void startBehindTheLastTurnGoesOnFromThereMarked() {
    String alert = press("button");
    pass(Duration.ofSeconds(30));
    Instant last = store.read(session -> session.commits().latest()).orElseThrow();
    assertThat(Duration.between(last, clock.instant()))
        .as("kept without a commit of its own")
        .isLessThanOrEqualTo(SelfAudit.EVERY);
    machine.set(Duration.ofDays(-10));
    store.close();
    open();
    assertThat(clock.instant()).isAfterOrEqualTo(last);
    assertThat(heard).hasSize(1);
    assertThat(audits()).containsExactly("clock-step");
    assertThat(engine.clockState().stepped()).isTrue();
    pass(Duration.ofSeconds(50));
    assertThat(stepsOf(alert)).as("its plan goes on").isGreaterThan(1);
  }
}
