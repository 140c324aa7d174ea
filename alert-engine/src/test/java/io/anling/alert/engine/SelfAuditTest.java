package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Course;
import io.anling.alert.Label;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every open alert has a deadline, and it is kept; where not, the engine itself says so, once. */
class SelfAuditTest {

  private static final Duration TICK = Duration.ofSeconds(1);

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock(EngineKit.START);
  private final List<Audited> heard = new ArrayList<>();
  private FaultyStore store;
  private AlertEngine engine;

  @BeforeEach
  void open() {
    store = new FaultyStore(real());
    engine = engine(store, "");
    var unused = engine.submit(new CountyDesk());
    turn();
  }

  /** Opens the same database once more. */
  AlertStore real() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  private AlertEngine engine(AlertStore over, String node) {
    return new AlertEngine(
        over,
        EngineSettings.DEFAULT.as(node),
        clock,
        new EngineListener() {
          @Override
          public void audited(Audited audited) {
            heard.add(audited);
          }
        });
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

  private void pass(long seconds) {
    for (long i = 0; i < seconds; i++) {
      clock.forward(TICK);
      turn();
    }
  }

  private String press(String device) {
    var answer = engine.submit(new DeviceEvents(clock.instant()).press(device, "1"));
    turn();
    return answer.join().alertId();
  }

  /** Overwrites a stored alert, as no code of ours may. */
  private record Damage(String alertId, UnaryOperator<Alert> how) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      AlertRow row = work.alert(alertId).orElseThrow();
      AlertRow damaged = new AlertRow(how.apply(row.alert()), row.seq(), row.hash());
      work.tables().alerts().save(List.of(damaged));
      return true;
    }
  }

  private void damage(String alertId, UnaryOperator<Alert> how) {
    var unused = engine.submit(new Damage(alertId, how));
    turn();
  }

  private static Alert due(Alert alert, @Nullable Instant deadline) {
    Course was = alert.course();
    Course course =
        new Course(
            was.state(), was.owner(), deadline, was.progress(), was.contactedAt(), was.outcome());
    return with(alert, course);
  }

  private static Alert with(Alert alert, Course course) {
    return new Alert(
        alert.id(), alert.subject(), alert.condition(), course, alert.plan(), alert.linkedTo());
  }

  private static Alert adrift(Alert alert) {
    return due(alert, null);
  }

  /** Its deadline cannot be carried out: there is no such step to fire. */
  private static Alert poisoned(Alert alert) {
    Course was = alert.course();
    Course.Progress none = new Course.Progress(was.progress().startedAt(), -7, 0, null);
    Course course = new Course(was.state(), was.owner(), was.deadline(), none, null, null);
    return with(alert, course);
  }

  private List<AlertRow> findings() {
    return store.read(
        session ->
            session
                .alerts()
                .page(
                    new AlertQuery(
                        AlertState.OPEN,
                        Set.of(""),
                        AlertKind.ENGINE_AUDIT.word(),
                        null,
                        null,
                        100)));
  }

  private List<LogEntry> log(String alertId) {
    return store.read(session -> session.log().ofAlert(alertId));
  }

  @Test
  void nothingIsFoundWhereAllIsAsItMustBe() {
    press("button");
    pass(60);
    assertThat(heard).hasSizeBetween(6, 8).allMatch(Audited::clean);
    assertThat(findings()).isEmpty();
  }

  @Test
  void openAlertsWithoutADeadlineAreOneAlertAndGetADeadline() {
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lost.add(press("unknown-" + i));
    }
    lost.forEach(id -> damage(id, SelfAuditTest::adrift));
    pass(10);
    assertThat(findings()).hasSize(1);
    Map<String, String> detail = log(findings().get(0).alert().id()).get(0).fact().detail();
    assertThat(detail).containsEntry("without-deadline", "20").containsEntry("overdue", "0");
    assertThat(detail.get("alerts").split(" ")).hasSize(5);
    for (String id : lost) {
      List<LogEntry> log = log(id);
      assertThat(log)
          .anyMatch(entry -> "deadline-missing".equals(entry.fact().detail().get("reason")));
      assertThat(LogChain.firstFault(log)).isEmpty();
      AlertRow row = store.read(session -> session.alerts().byId(List.of(id))).get(id);
      assertThat(row.alert().course().deadline()).isAfter(clock.instant());
    }
    pass(10);
    assertThat(heard.get(heard.size() - 1).clean()).isTrue();
    assertThat(findings()).hasSize(1);
    assertThat(findings().get(0).alert().condition().labels()).contains(Label.CLEARED);
  }

  @Test
  void alertThatIsLongOverdueWhileTheEngineTurnsIsFound() {
    String poison = press("unknown-1");
    String good = press("unknown-2");
    damage(poison, SelfAuditTest::poisoned);
    pass(60 + 25);
    assertThat(log(good)).anyMatch(entry -> entry.fact().detail().containsValue("2"));
    assertThat(findings()).hasSize(1);
    Map<String, String> detail = log(findings().get(0).alert().id()).get(0).fact().detail();
    assertThat(detail).containsEntry("overdue", "1").containsEntry("alerts", poison);
  }

  @Test
  void whatIsOverdueAfterAnOutageIsNotTheEnginesFault() {
    for (int i = 0; i < 20; i++) {
      press("unknown-" + i);
    }
    clock.forward(Duration.ofHours(1));
    pass(30);
    store.refuse(true);
    pass(300);
    store.refuse(false);
    pass(30);
    assertThat(findings()).isEmpty();
  }

  @Test
  void twoNodesDoNotFindItTwice() {
    String lost = press("unknown-1");
    damage(lost, SelfAuditTest::adrift);
    try (AlertStore other = real()) {
      AlertEngine second = engine(other, "b");
      clock.forward(SelfAudit.EVERY);
      for (int i = 0; i < 5; i++) {
        turn(List.of(engine, second));
      }
    }
    assertThat(findings()).hasSize(1);
    assertThat(log(lost).stream().filter(SelfAuditTest::returned)).hasSize(1);
  }

  /** Both look, one after the other. */
  private static void turn(List<AlertEngine> nodes) {
    for (AlertEngine node : nodes) {
      var unused = node.turn();
    }
  }

  private static boolean returned(LogEntry entry) {
    return entry.fact().kind().word().equals("returned-to-plan");
  }
}
