package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Accept;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.ChannelClass;
import io.anling.alert.DefaultPlans;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.Hours;
import io.anling.alert.Lane;
import io.anling.alert.Manner;
import io.anling.alert.PlanBook;
import io.anling.alert.PlanRule;
import io.anling.alert.Selector;
import io.anling.alert.Severity;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.PlanVersion;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about plans, channels and who is where. */
abstract class PolicyStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private AlertStore store;

  abstract AlertStore open();

  @BeforeEach
  void start() {
    store = open();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void write(Consumer<StoreSession> work) {
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  private static PlanVersion text(int version, String by) {
    Manner manner =
        new Manner(
            List.of(ChannelClass.CHAT, ChannelClass.CONSOLE), Accept.ALL, 3, true, List.of("急救"));
    EscalationPlan plan =
        new EscalationPlan(
            "night",
            version,
            List.of(new EscalationStep(Duration.ZERO, List.of(Selector.STATION), manner)),
            Duration.ofMinutes(1),
            DefaultPlans.of(AlertKind.SOS).holds());
    PlanRule rule =
        new PlanRule(
            new PlanRule.Matter(
                List.of(AlertKind.SOS),
                List.of(Lane.URGENT),
                List.of(Severity.HIGH),
                List.of("独居")),
            List.of("h1"),
            "测试县/甲镇",
            new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
            plan);
    PlanBook book = new PlanBook(version, ZoneId.of("Asia/Urumqi"), List.of(rule));
    return new PlanVersion(NOW.plusSeconds(version), by, "rules: # " + version, book);
  }

  @Test
  void everyVersionOfTheBookIsKeptAsItWasWritten() {
    assertThat(store.<Optional<PlanVersion>>read(session -> session.policies().newest())).isEmpty();
    write(session -> session.policies().put(text(1, PlanVersion.CONFIGURATION)));
    write(session -> session.policies().put(text(2, "zhang")));
    assertThat(store.<Optional<PlanVersion>>read(session -> session.policies().newest()))
        .contains(text(2, "zhang"));
    assertThat(
            store.<Optional<PlanVersion>>read(
                session -> session.policies().newestBy(PlanVersion.CONFIGURATION)))
        .contains(text(1, PlanVersion.CONFIGURATION));
  }

  @Test
  void channelsKeepTheirOrder() {
    Channel second = new Channel("a", ChannelType.FEISHU, 0, Channel.Serves.ALL, "s1", "zhang");
    Channel first =
        new Channel(
            "b",
            ChannelType.WECOM,
            20,
            new Channel.Serves(List.of("desk"), List.of("测试县"), List.of("helper:1")),
            "s2",
            PlanVersion.CONFIGURATION);
    write(session -> session.policies().putChannels(List.of(second)));
    write(session -> session.policies().putChannels(List.of(first, second)));
    assertThat(store.<List<Channel>>read(session -> session.policies().channels()))
        .isEqualTo(List.of(first, second));
  }

  @Test
  void helperWithoutAPlaceIsInTheMiddleOfTheirHomes() {
    write(
        session -> {
          home(session, "h1", 30.0);
          home(session, "h2", 30.2);
          session.registry().saveStanding("helper:2", new Standing(29.5, 103.25, List.of("急救")));
          session.registry().saveStanding("helper:3", new Standing(null, null, List.of()));
        });
    Map<String, Standing> all =
        store.read(
            session ->
                session
                    .registry()
                    .standings(Set.of("helper:1", "helper:2", "helper:3", "helper:4")));
    assertThat(all).containsOnlyKeys("helper:1", "helper:2", "helper:3");
    assertThat(all.get("helper:1").lat())
        .isEqualTo(30.1, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(all.get("helper:2")).isEqualTo(new Standing(29.5, 103.25, List.of("急救")));
    assertThat(all.get("helper:3").lat()).isNull();
  }

  private static void home(StoreSession session, String id, double lat) {
    session
        .registry()
        .saveHousehold(
            new Household(
                id,
                RegionPath.parse("测试县/甲镇"),
                new Household.Place("1 号", lat, 104.0),
                List.of(),
                "helper:1"));
  }

  @Test
  void openAlertsAreCountedByOwner() {
    Alert open = Alerts.in("a1", "h1", AlertState.EN_ROUTE, NOW);
    Alert closed = Alerts.in("a2", "h1", AlertState.CLOSED, NOW);
    write(
        session ->
            session.alerts().save(List.of(new AlertRow(open, 1, ""), new AlertRow(closed, 1, ""))));
    assertThat(
            store.<Map<String, Long>>read(
                session -> session.alerts().openTaken(Set.of("user:zhang", "user:li"))))
        .isEqualTo(Map.of("user:zhang", 1L));
  }
}
