package io.anling.alert.engine;

import static io.anling.alert.engine.Books.all;
import static io.anling.alert.engine.Books.book;
import static io.anling.alert.engine.Books.optional;
import static io.anling.alert.engine.Books.step;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Selector;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that people wrote: chosen, frozen, changed by a desk, and what they do with nobody. */
class PlanScenarioTest {

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

  private List<Alert> noCover() {
    return kit
        .read(
            session ->
                session
                    .alerts()
                    .page(
                        new AlertQuery(
                            Set.copyOf(AlertState.OPEN), Set.of(""), "no-cover", null, null, 50)))
        .stream()
        .map(AlertRow::alert)
        .toList();
  }

  @Test
  void newBookIsForAlertsRaisedFromNowOn() {
    String before = kit.press("button");
    assertThat(kit.submit(book(step(0, Selector.NEAREST_DESK), step(30, Selector.COUNTY_DESK))))
        .isEqualTo(1);
    String after = kit.press("next-door");
    assertThat(kit.alert(before).plan().id()).isEqualTo("default-emergency");
    assertThat(kit.alert(after).plan().id()).isEqualTo("written");
    assertThat(kit.alert(after).plan().version()).isEqualTo(1);
    kit.expectNotice("daughter", "son", "helper", "village desk", "village desk");
    kit.fastForward(ofSeconds(30));
    kit.expectNotice("county desk");
  }

  @Test
  void sameBookAgainIsNoNewVersion() {
    PutPlans put = book(step(0, Selector.NEAREST_DESK));
    assertThat(kit.submit(put)).isEqualTo(1);
    assertThat(kit.submit(put)).isEqualTo(1);
    assertThat(kit.submit(book(step(0, Selector.COUNTY_DESK)))).isEqualTo(2);
    assertThat(kit.read(session -> session.policies().newest()).orElseThrow().book().version())
        .isEqualTo(2);
  }

  @Test
  void deskAppliesTodaysPlanAndTheTimePassedCounts() {
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.submit(
        book(
            step(0, Selector.NEAREST_DESK),
            step(20, Selector.TOWN_DESK),
            step(40, Selector.COUNTY_DESK)));
    kit.fastForward(ofSeconds(30));
    kit.expectSilence();
    assertThat(kit.submit(new ApplyPlan(alert, "li", "key-1"))).isPresent();
    kit.expectNotice("town desk");
    assertThat(kit.submit(new ApplyPlan(alert, "li", "key-1")).orElseThrow().refused()).isFalse();
    kit.expectSilence();
    assertThat(kit.facts(alert)).containsExactly("raised", "step", "plan-applied", "step");
    kit.fastForward(ofSeconds(10));
    kit.expectNotice("county desk");
  }

  @Test
  void stepThatFindsNobodyRaisesNoCoverOnceForTheRegion() {
    kit.submit(book(step(0, Selector.ASSIGNED_HELPER), step(60, Selector.COUNTY_DESK)));
    String alert = kit.press("stray");
    assertThat(kit.facts(alert)).containsExactly("raised", "step", "passed-over", "step");
    assertThat(noCover()).hasSize(1);
    assertThat(noCover().get(0).subject().region()).isEqualTo("测试县");
    kit.press("unheard-of");
    kit.fastForward(ofMinutes(30));
    assertThat(noCover()).hasSize(1);
  }

  @Test
  void villageWithoutNeighboursIsNothingToReport() {
    kit.press("stray");
    kit.fastForward(ofMinutes(10));
    assertThat(noCover()).isEmpty();
  }

  @Test
  void planGoesOnUntilAsManyHumansHaveAcceptedAsItTold() {
    kit.submit(
        book(
            all(0, Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK), step(60, Selector.TOWN_DESK)));
    String alert = kit.press("button");
    kit.expectNotice("helper", "village desk");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("town desk");
    assertThat(kit.act(alert, Act.ACKNOWLEDGE, "li").refused()).isFalse();
    kit.fastForward(ofMinutes(3));
    kit.expectSilence();
    assertThat(kit.alert(alert).course().owner()).isEqualTo("user:zhang");
    assertThat(kit.act(alert, Act.ACKNOWLEDGE, "wang").refused()).isTrue();
  }

  @Test
  void samePersonIsToldOfOneAlertAgainAfter15SecondsAtTheEarliest() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.press("button");
    kit.fastForward(ofSeconds(4));
    kit.press("button");
    List<Duration> due =
        kit.read(session -> session.notices().ofAlert(alert)).stream()
            .filter(notice -> notice.cause().reason().equals("owner"))
            .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
            .map(notice -> Duration.between(EngineKit.START, notice.delivery().dueAt()))
            .toList();
    assertThat(due).containsExactly(Duration.ZERO, ofSeconds(15));
  }

  @Test
  void previewSaysWhatTheEngineThenDoes() {
    kit.submit(
        book(
            step(0, Selector.NEAREST_DESK),
            optional(60, Selector.STATION),
            step(90, Selector.TOWN_DESK),
            step(200, Selector.COUNTY_DESK)));
    PlanPreview preview =
        kit.read(
                session ->
                    PlanPreview.of(
                        session,
                        "h1",
                        new PlanPreview.Question(AlertKind.SOS, null, kit.now(), null),
                        EngineSettings.DEFAULT))
            .orElseThrow();
    assertThat(preview.steps())
        .extracting(PlanPreview.Step::after)
        .containsExactly(Duration.ZERO, ofSeconds(60), ofSeconds(60), ofSeconds(200));
    kit.press("button");
    for (Duration after : List.of(Duration.ZERO, ofSeconds(60), ofSeconds(200))) {
      kit.fastForward(Duration.between(kit.now(), EngineKit.START.plus(after)));
      kit.expectNotice(
          preview.steps().stream()
              .filter(step -> step.after().equals(after))
              .flatMap(step -> step.told().stream())
              .map(told -> told.recipient().name())
              .toArray(String[]::new));
    }
  }
}
