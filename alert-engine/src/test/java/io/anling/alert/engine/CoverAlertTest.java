package io.anling.alert.engine;

import static io.anling.alert.duty.Rotas.VILLAGE;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.elsewhere;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.span;
import static io.anling.alert.duty.Rotas.within;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.alert.Span;
import io.anling.alert.Subject;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.CoverGap;
import io.anling.alert.duty.CoverReport;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Responder.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gap ahead is told of before it comes: once, and as one alert a region. */
class CoverAlertTest {

  @TempDir Path directory;
  private AlertStore store;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit =
        new EngineKit(
            () -> {
              store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
              return store;
            });
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private String save(Rota rota) {
    Rota fresh = elsewhere(rota, "", rota.post().region(), rota.post().role());
    return Objects.requireNonNull(kit.submit(new SaveRota("user:zhang", fresh)).rota()).id();
  }

  private void gap(String rota, String from, String to) {
    kit.submit(
        new AddOverride("user:zhang", rota, new DutyOverride("", span(from, to), null, List.of())));
  }

  /** What the watch does each minute; answers how many alerts that made. */
  private int look() {
    Optional<CoverReport> report = CoverWatch.report(store, kit.now());
    return report.map(found -> kit.submit(new RecordCover(found))).orElse(-1);
  }

  private List<Alert> open(AlertKind kind) {
    String key = new Subject(null, VILLAGE.text(), VILLAGE.desk(), List.of(), List.of()).key();
    return kit.read(session -> session.alerts().openOf(List.of(key))).stream()
        .map(AlertRow::alert)
        .filter(alert -> alert.kind() == kind)
        .toList();
  }

  @Test
  void countyWithoutRotasIsQuiet() {
    assertThat(look()).isZero();
    assertThat(open(AlertKind.NO_COVER)).isEmpty();
  }

  @Test
  void rotaThatIsNotKeptYetIsLookedAtAsIfItWere() {
    String id = save(daily("helper:1", "helper:2"));
    Span day = span("2026-11-23T08:00", "2026-11-24T08:00");
    Rota kept = kit.<Optional<Rota>>read(session -> session.duty().rota(id, day)).orElseThrow();
    DutyOverride nobody =
        new DutyOverride("x", span("2026-11-23T20:00", "2026-11-23T22:00"), null, List.of());
    Rota draft = kept.with(new Changes(List.of(nobody), List.of()));
    CoverReport before = kit.read(session -> Cover.of(session, day));
    CoverReport after = kit.read(session -> Cover.with(session, day, draft));
    assertThat(before.gaps()).noneMatch(CoverGap::warns);
    assertThat(after.gaps()).filteredOn(CoverGap::warns).extracting(CoverGap::rota).contains(id);
    assertThat(kit.<CoverReport>read(session -> Cover.of(session, day))).isEqualTo(before);
  }

  @Test
  void gapOfTheNextDayIsToldOnce() {
    String rota = save(daily("helper:1", "helper:2"));
    gap(rota, "2026-11-22T20:00", "2026-11-22T22:00");
    assertThat(look()).isEqualTo(1);
    assertThat(look()).as("within the hour").isEqualTo(-1);
    for (int hour = 1; hour <= 12; hour++) {
      kit.fastForward(ofHours(1));
      assertThat(look()).isZero();
    }
    List<Alert> alerts = open(AlertKind.NO_COVER);
    assertThat(alerts).hasSize(1);
    LogEntry raised = kit.log(alerts.get(0).id()).get(0);
    assertThat(raised.fact().detail())
        .containsEntry("why", "rota-gap")
        .containsEntry("rota", rota)
        .containsEntry("from", "2026-11-22T12:00:00Z")
        .containsEntry("to", "2026-11-22T14:00:00Z");
  }

  @Test
  void closedAlertIsNotRaisedAgainForTheSameGapButForTheNext() {
    String rota = save(daily("helper:1", "helper:2"));
    gap(rota, "2026-11-22T20:00", "2026-11-23T22:00");
    assertThat(look()).isEqualTo(1);
    String alert = open(AlertKind.NO_COVER).get(0).id();
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.act(alert, Act.RESOLVE, "zhang");
    kit.fastForward(ofHours(13));
    assertThat(look()).as("it goes on beyond what could be seen first").isZero();
    gap(rota, "2026-11-23T23:00", "2026-11-23T23:30");
    kit.fastForward(ofHours(3));
    assertThat(look()).isEqualTo(1);
  }

  @Test
  void gapBeyondTheNextDayWaits() {
    String rota = save(daily("helper:1", "helper:2"));
    gap(rota, "2026-11-23T09:00", "2026-11-23T10:00");
    assertThat(look()).isZero();
    kit.fastForward(ofHours(2));
    assertThat(look()).isEqualTo(1);
  }

  @Test
  void changeOfARotaIsLookedAtSoonAndAFilledGapClearsItsAlert() {
    String rota = save(daily("helper:1", "helper:2"));
    assertThat(look()).isZero();
    gap(rota, "2026-11-22T20:00", "2026-11-22T22:00");
    kit.fastForward(ofMinutes(1));
    assertThat(look()).isEqualTo(1);
    kit.submit(new RemoveRota("user:zhang", rota));
    assertThat(look()).isZero();
    assertThat(open(AlertKind.NO_COVER).get(0).condition().labels()).contains(Label.CLEARED);
  }

  @Test
  void plannedHoursAreNoWarningWhileADeskIsThere() {
    save(within(daily("helper:1"), hours(Days.ANY, "08:00", "18:00")));
    save(elsewhere(daily("helper:1"), "", VILLAGE, Role.STATION));
    assertThat(look()).isZero();
  }
}
