package io.anling.alert.engine;

import static io.anling.alert.Decision.Reason.OFFER_ACCEPTED;
import static io.anling.alert.Decision.Reason.REFUSED_NOT_OFFERED;
import static io.anling.alert.Decision.Reason.REFUSED_OTHER_OWNER;
import static io.anling.alert.Decision.Reason.REFUSED_TAKEN;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Assignment;
import io.anling.alert.EventType;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 派单: offers with deadlines of their own, which one takes, or nobody does. */
class DispatchScenarioTest {

  private static final String HELPER = "helper:1";
  private static final String NEIGHBOUR = "helper:2";

  @TempDir Path directory;
  private EngineKit kit;
  private String alert;

  @BeforeEach
  void pressed() {
    kit = new EngineKit(directory);
    alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private void dispatch(Duration within, String... to) {
    assertThat(kit.act(alert, HumanAct.dispatch("zhang", List.of(to), within)).refused()).isFalse();
  }

  private ActAnswer answers(Act act, String user, String whom) {
    return kit.act(alert, HumanAct.answer(act, user, whom));
  }

  /** How each person who was asked stands. */
  private Map<String, String> assignments() {
    Map<String, String> all = new TreeMap<>();
    for (Assignment one : kit.alert(alert).course().assignments()) {
      all.put(one.to(), one.state().word());
    }
    return all;
  }

  @Test
  void firstToAcceptHasItAndTheOthersAreReleasedAndTold() {
    dispatch(ofMinutes(2), HELPER, NEIGHBOUR, "user:wang");
    kit.expectNotice("helper", "neighbour", "wang");
    assertThat(kit.alert(alert).deviceWord()).isEqualTo("dispatched");
    assertThat(kit.send("button", "again", EventType.of(AlertKind.SOS)).deviceWord())
        .isEqualTo("dispatched");
    kit.expectNotice("zhang");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    assertThat(kit.alert(alert).course().owner()).isEqualTo("user:zhang");
    answers(Act.ACCEPT, "li", NEIGHBOUR);
    kit.expectNotice("zhang", "helper", "wang");
    assertThat(assignments())
        .isEqualTo(Map.of(HELPER, "released", NEIGHBOUR, "accepted", "user:wang", "released"));
    ActAnswer late = kit.act(alert, Act.ACCEPT, "wang");
    assertThat(late.reason()).isEqualTo(REFUSED_TAKEN);
    kit.fastForward(ofMinutes(4));
    kit.expectSilence();
    assertThat(kit.alert(alert).deviceWord()).isEqualTo("dispatched");
  }

  @Test
  void twoWhoAcceptInOneBatchGetOneJob() {
    dispatch(ofMinutes(2), "user:li", "user:wang");
    CompletableFuture<Optional<ActAnswer>> first = kit.queue(accept("li"));
    CompletableFuture<Optional<ActAnswer>> second = kit.queue(accept("wang"));
    kit.turn();
    assertThat(first.join().orElseThrow().reason()).isEqualTo(OFFER_ACCEPTED);
    assertThat(second.join().orElseThrow().reason()).isEqualTo(REFUSED_TAKEN);
    assertThat(assignments()).isEqualTo(Map.of("user:li", "accepted", "user:wang", "released"));
  }

  private ActOnAlert accept(String user) {
    return new ActOnAlert(alert, new HumanAct(Act.ACCEPT, user, null), null, null);
  }

  @Test
  void offerThatLapsesIsRecordedAndOwnerAndDeskAreTold() {
    dispatch(ofSeconds(30), HELPER);
    dispatch(ofMinutes(2), NEIGHBOUR);
    kit.expectNotice("helper", "neighbour");
    kit.fastForward(ofSeconds(30));
    kit.expectNotice("zhang", "village desk");
    assertThat(kit.facts(alert)).contains("offer-lapsed");
    assertThat(assignments()).isEqualTo(Map.of(HELPER, "lapsed", NEIGHBOUR, "offered"));
    assertThat(answers(Act.ACCEPT, "zhang", HELPER).reason()).isEqualTo(REFUSED_NOT_OFFERED);
  }

  @Test
  void whereNobodyTakesItTheOwnerHasAMinuteAndThenThePlanStartsAgain() {
    dispatch(ofMinutes(2), HELPER, NEIGHBOUR);
    answers(Act.DECLINE, "li", HELPER);
    kit.expectNotice("helper", "neighbour", "zhang");
    kit.fastForward(ofMinutes(2));
    kit.expectNotice("zhang", "village desk");
    assertThat(kit.alert(alert).deviceWord()).isEqualTo("accepted");
    kit.fastForward(ofSeconds(59));
    kit.expectSilence();
    kit.fastForward(ofSeconds(1));
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
  }

  @Test
  void ownerWhoActsWithinTheMinuteKeepsTheAlert() {
    dispatch(ofMinutes(2), HELPER);
    answers(Act.DECLINE, "li", HELPER);
    dispatch(ofMinutes(2), NEIGHBOUR);
    kit.expectNotice("helper", "zhang", "neighbour");
    kit.fastForward(ofSeconds(90));
    kit.expectSilence();
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.ACKNOWLEDGED);
  }

  @Test
  void dispatchingWhatNobodyHasTakesItAndStopsThePlan() {
    String second = kit.press("next-door");
    kit.expectNotice("niece", "neighbour", "village desk");
    kit.act(second, HumanAct.dispatch("zhang", List.of(NEIGHBOUR), ofMinutes(2)));
    assertThat(kit.facts(second)).containsSequence("acknowledged", "dispatched");
    assertThat(kit.alert(second).course().owner()).isEqualTo("user:zhang");
    kit.act(second, HumanAct.answer(Act.ACCEPT, "li", NEIGHBOUR));
    kit.expectNotice("neighbour", "zhang");
    kit.fastForward(ofMinutes(4));
    kit.expectSilence();
  }

  @Test
  void onlyTheOwnerDispatchesAndNotWhileSomebodyHasTheJob() {
    HumanAct byLi = HumanAct.dispatch("li", List.of(HELPER), ofMinutes(2));
    assertThat(kit.act(alert, byLi).reason()).isEqualTo(REFUSED_OTHER_OWNER);
    dispatch(ofMinutes(2), HELPER);
    answers(Act.ACCEPT, "li", HELPER);
    HumanAct more = HumanAct.dispatch("zhang", List.of(NEIGHBOUR), ofMinutes(2));
    assertThat(kit.act(alert, more).reason()).isEqualTo(REFUSED_TAKEN);
    assertThat(answers(Act.SUPPORT, "li", NEIGHBOUR).refused()).isFalse();
    assertThat(assignments()).isEqualTo(Map.of(HELPER, "accepted", NEIGHBOUR, "supporting"));
  }

  @Test
  void jobThatIsGivenBackIsToldToTheOwnerWhoMustActAtOnce() {
    dispatch(ofMinutes(2), HELPER);
    answers(Act.ACCEPT, "li", HELPER);
    kit.expectNotice("helper", "zhang");
    answers(Act.RELEASE, "li", HELPER);
    kit.expectNotice("zhang");
    assertThat(assignments()).isEqualTo(Map.of(HELPER, "released"));
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @Test
  void offersEndWithTheirOwnersTimeAndThoseAskedAreTold() {
    dispatch(ofMinutes(2), "user:wang");
    kit.act(alert, Act.ACCEPT, "wang");
    kit.expectNotice("wang", "zhang");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice("wang", "daughter", "son", "helper", "village desk");
    assertThat(assignments()).isEqualTo(Map.of("user:wang", "lapsed"));
    assertThat(kit.act(alert, Act.ACCEPT, "wang").refused()).isTrue();
  }

  @Test
  void closingReleasesWhoeverIsUnderWayAndTellsThem() {
    dispatch(ofMinutes(2), HELPER, "user:wang");
    kit.act(alert, Act.ACCEPT, "wang");
    kit.expectNotice("helper", "wang", "zhang", "helper");
    kit.act(alert, new HumanAct(Act.RESOLVE, "zhang", Outcome.PRESSED_BY_MISTAKE));
    kit.expectNotice("wang");
    assertThat(kit.alert(alert).asked()).isEmpty();
  }

  @Test
  void answeredOfferIsNoLongerDelivered() {
    dispatch(ofMinutes(2), HELPER, NEIGHBOUR);
    answers(Act.ACCEPT, "li", HELPER);
    List<Notice> offers =
        kit.read(session -> session.notices().ofAlert(alert)).stream()
            .filter(notice -> notice.cause().reason().equals("offer"))
            .toList();
    assertThat(offers).hasSize(2);
    assertThat(offers)
        .extracting(notice -> notice.delivery().status())
        .containsOnly(Notice.Status.SUPERSEDED);
  }
}
