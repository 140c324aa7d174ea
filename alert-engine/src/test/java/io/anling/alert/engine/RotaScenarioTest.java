package io.anling.alert.engine;

import static io.anling.alert.duty.Rotas.VILLAGE;
import static io.anling.alert.duty.Rotas.at;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.elsewhere;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.span;
import static io.anling.alert.duty.Rotas.within;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Absence;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Swapping.Side;
import io.anling.alert.engine.RotaAnswer.Reason;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a rota exists, only who is on duty is told. The clock starts on Sunday 2026-11-22 at 08:00
 * in Shanghai; the rota's first turn begins on Monday at 08:00.
 */
class RotaScenarioTest {

  private static final RegionPath TOWN = RegionPath.parse("测试县/甲镇");
  private static final RegionPath COUNTY = RegionPath.parse("测试县");

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(() -> JdbcAlertStore.sqlite(directory.resolve("anling.db")));
    apply(
        store -> {
          Responder third = new Responder("helper:3", Role.HELPER, "third", TOWN, "3");
          store.registry().saveResponder(third);
          store.accounts().save(new Account("li", "no password", Account.Role.DESK, COUNTY));
        });
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private void apply(Consumer<StoreSession> writes) {
    kit.submit(
        new Command<Boolean>() {
          @Override
          public Urgency urgency() {
            return Urgency.BOOKKEEPING;
          }

          @Override
          public Boolean decide(WorkingSet work, Instant now) {
            writes.accept(work.tables());
            work.registryChanged();
            return true;
          }
        });
  }

  private String save(Rota rota) {
    Rota fresh = new Rota("", rota.post(), rota.rotation(), rota.windows(), rota.changes());
    RotaAnswer answer = kit.submit(new SaveRota("user:zhang", fresh));
    assertThat(answer.reason()).as(answer.detail()).isEqualTo(Reason.DONE);
    Rota saved = answer.rota();
    assertThat(saved).isNotNull();
    return saved == null ? "" : saved.id();
  }

  @Test
  void rotaThatIsAskedForAgainUnderTheSameKeyIsMadeOnce() {
    Rota rota = daily("helper:2", "helper:1");
    Rota fresh = new Rota("", rota.post(), rota.rotation(), rota.windows(), rota.changes());
    RotaAnswer first = kit.submit(new SaveRota("user:zhang", fresh, "key"));
    RotaAnswer again = kit.submit(new SaveRota("user:zhang", fresh, "key"));
    assertThat(first.rota()).isNotNull().isEqualTo(again.rota());
    assertThat(kit.<Long>read(session -> session.duty().count())).isEqualTo(1);
    assertThat(kit.submit(new SaveRota("user:li", fresh, "key")).rota())
        .as("somebody else's key")
        .isNotEqualTo(first.rota());
    EnterAbsence.When hour = new EnterAbsence.When(null, kit.now().plusSeconds(3_600));
    EnterAbsence.Target home = new EnterAbsence.Target("h1", List.of());
    kit.submit(
        new EnterAbsence("user:li", Absence.Why.MAINTENANCE, home, hour, null, "of an absence"));
    assertThat(kit.submit(new SaveRota("user:li", fresh, "of an absence")).rota())
        .as("made, though the key was used for something else")
        .isNotNull();
    assertThat(kit.<Long>read(session -> session.duty().count())).isEqualTo(3);
  }

  private void to(String local) {
    kit.fastForward(Duration.between(kit.now(), at(local)));
  }

  @Test
  void onlyTheHelperOnDutyIsTold() {
    save(daily("helper:2", "helper:1"));
    to("2026-11-23T08:00");
    kit.press("button");
    kit.expectNotice("daughter", "son", "neighbour", "village desk");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("neighbour");
  }

  @Test
  void handOverFallsBetweenTwoSteps() {
    save(daily("helper:1", "helper:2"));
    to("2026-11-24T07:59:30");
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("neighbour");
  }

  @Test
  void assignedHelperOnDutyIsToldAloneAndTheOthersAsNeighbours() {
    Rota two = daily("helper:1", "helper:2", "helper:3");
    Rota rota =
        new Rota(
            "",
            new io.anling.alert.duty.Post("帮扶", VILLAGE, Role.HELPER, two.post().zone(), 3),
            two.rotation(),
            List.of(),
            two.changes());
    save(rota);
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("neighbour", "third");
  }

  @Test
  void swapTurnsItRoundForBothShifts() {
    String rota = save(daily("helper:1", "helper:2"));
    RotaAnswer answer =
        kit.submit(
            new SwapShifts(
                "user:zhang",
                rota,
                new Side("helper:1", at("2026-11-23T12:00")),
                new Side("helper:2", at("2026-11-24T12:00"))));
    assertThat(answer.reason()).isEqualTo(Reason.DONE);
    to("2026-11-23T09:00");
    kit.press("button");
    kit.expectNotice("daughter", "son", "neighbour", "village desk");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice("neighbour", "town desk", "county desk");
    RotaAnswer refused =
        kit.submit(
            new SwapShifts(
                "user:zhang",
                rota,
                new Side("helper:1", at("2026-11-23T12:00")),
                new Side("helper:2", at("2026-11-24T12:00"))));
    assertThat(refused.reason()).isEqualTo(Reason.NOT_SWAPPED);
    assertThat(refused.detail()).isEqualTo("not-on-duty");
  }

  @Test
  void stepIntoAGapIsPassedOverWithinASecond() {
    save(within(daily("helper:2"), hours(Days.ANY, "20:00", "22:00")));
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "village desk");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("town desk");
    assertThat(kit.facts(alert)).containsExactly("raised", "step", "step", "passed-over", "step");
    assertThat(kit.log(alert).get(4).at()).isEqualTo(kit.log(alert).get(2).at());
  }

  @Test
  void lastStepIsNeverSilencedByARota() {
    Rota county = elsewhere(daily("user:li"), "", COUNTY, Role.DESK);
    save(within(county, hours(Days.ANY, "20:00", "22:00")));
    kit.press("button");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice(
        "daughter", "son", "helper", "village desk", "neighbour", "town desk", "county desk");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("county desk");
  }

  @Test
  void whoIsAtTheDeskIsToldInPersonWhileOnDuty() {
    Rota village = elsewhere(daily("user:li"), "", VILLAGE, Role.DESK);
    save(within(village, hours(Days.ANY, "07:00", "09:00")));
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "li");
    to("2026-11-22T09:00");
    kit.expectNotice(notices("county desk", 56, "neighbour", "town desk"));
    kit.press("next-door");
    kit.expectNotice("niece", "neighbour");
  }

  private static String[] notices(String one, int times, String... others) {
    List<String> all = new java.util.ArrayList<>(List.of(others));
    all.addAll(java.util.Collections.nCopies(times, one));
    return all.toArray(String[]::new);
  }

  @Test
  void overrideAndItsRemovalAreCommandsOnRecord() {
    String rota = save(daily("helper:1"));
    DutyOverride ill =
        new DutyOverride(
            "", span("2026-11-22T00:00", "2026-11-23T00:00"), "helper:1", List.of("helper:3"));
    RotaAnswer added = kit.submit(new AddOverride("user:zhang", rota, ill));
    kit.press("button");
    kit.expectNotice("daughter", "son", "third", "village desk");
    String id = java.util.Objects.requireNonNull(added.rota()).changes().overrides().get(0).id();
    assertThat(kit.submit(new RemoveChange("user:zhang", rota, id)).reason())
        .isEqualTo(Reason.DONE);
    kit.press("next-door");
    kit.expectNotice("niece", "helper", "village desk");
    kit.submit(new RemoveRota("user:zhang", rota));
    List<LogTable.AuditRecord> audits = kit.read(session -> session.log().audits(10));
    assertThat(audits)
        .extracting(LogTable.AuditRecord::what)
        .containsExactly("rota-remove", "rota-change-removed", "rota-override", "rota-save");
    assertThat(audits).allMatch(one -> one.detail().equals("rota:" + rota));
  }

  @Test
  void whoIsUnknownCannotBeNamed() {
    assertThat(kit.submit(new SaveRota("user:zhang", unnamed("helper:9"))).detail())
        .isEqualTo("helper:9");
    assertThat(kit.submit(new SaveRota("user:zhang", unnamed("user:nobody"))).reason())
        .isEqualTo(Reason.UNKNOWN_MEMBER);
    Rota nowhere = elsewhere(unnamed("helper:1"), "", RegionPath.parse("别县"), Role.HELPER);
    assertThat(kit.submit(new SaveRota("user:zhang", nowhere)).reason())
        .isEqualTo(Reason.UNKNOWN_REGION);
    assertThat(kit.submit(new RemoveRota("user:zhang", "none")).reason())
        .isEqualTo(Reason.NO_SUCH_ROTA);
  }

  private static Rota unnamed(String member) {
    return elsewhere(daily(member), "", VILLAGE, Role.HELPER);
  }

  @Test
  void rotaThatCannotBeReadHidesNobody() throws Exception {
    save(daily("helper:2"));
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("anling.db"));
        var statement = connection.createStatement()) {
      statement.execute("update rota set body = '{\"id\":1}'");
    }
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @Test
  void planPreviewShowsWhoWillBeOnDuty() {
    save(daily("helper:2", "helper:1"));
    PlanPreview preview =
        kit.read(
                session ->
                    PlanPreview.of(
                        session,
                        "h1",
                        new PlanPreview.Question(
                            io.anling.alert.AlertKind.SOS, null, at("2026-11-24T07:59:30"), null),
                        EngineSettings.DEFAULT))
            .orElseThrow();
    assertThat(names(preview, 0)).contains("neighbour").doesNotContain("helper");
    assertThat(names(preview, 1)).as("a minute later helper:1, who is no neighbour").isEmpty();
    assertThat(preview.steps().get(0).leftOut())
        .singleElement()
        .satisfies(one -> assertThat(one.recipient().name()).isEqualTo("helper"))
        .satisfies(one -> assertThat(one.reason()).isEqualTo(PlanPreview.LeftOut.Reason.OFF_DUTY));
  }

  private static List<String> names(PlanPreview preview, int step) {
    return preview.steps().get(step).told().stream().map(told -> told.recipient().name()).toList();
  }
}
