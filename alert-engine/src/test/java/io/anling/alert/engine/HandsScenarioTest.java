package io.anling.alert.engine;

import static io.anling.alert.Decision.Reason.REFUSED_NOT_OFFERED;
import static io.anling.alert.Decision.Reason.REFUSED_NOT_OVERDUE;
import static io.anling.alert.Decision.Reason.REFUSED_OTHER_OWNER;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertState;
import io.anling.alert.HumanAct;
import io.anling.alert.Label;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose hands an alert is in: handed over, given back, hurried by hand and from above. */
class HandsScenarioTest {

  @TempDir Path directory;
  private EngineKit kit;
  private String alert;

  @BeforeEach
  void pressed() {
    kit = new EngineKit(directory);
    alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private String owner() {
    return kit.alert(alert).course().owner();
  }

  private void handOver(String to) {
    assertThat(kit.act(alert, HumanAct.handOver("zhang", to)).refused()).isFalse();
  }

  @Test
  void handOverCountsWhenTheReceiverAccepts() {
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    handOver("user:li");
    kit.expectNotice("li");
    assertThat(owner()).isEqualTo("user:zhang");
    kit.fastForward(ofSeconds(90));
    assertThat(kit.act(alert, Act.ACCEPT, "wang").reason()).isEqualTo(REFUSED_NOT_OFFERED);
    kit.act(alert, Act.ACCEPT, "li");
    assertThat(owner()).isEqualTo("user:li");
    kit.expectNotice("zhang");
    assertThat(kit.alert(alert).course().handOver()).isNull();
    assertThat(kit.alert(alert).course().deadline()).isEqualTo(kit.now().plus(ofMinutes(5)));
    assertThat(kit.act(alert, Act.ACKNOWLEDGE, "zhang").reason()).isEqualTo(REFUSED_OTHER_OWNER);
  }

  @Test
  void handOverThatIsDeclinedOrNotAnsweredLeavesTheOwner() {
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    handOver("user:li");
    kit.act(alert, Act.DECLINE, "li");
    kit.expectNotice("li", "zhang");
    handOver("user:li");
    kit.expectNotice("li");
    kit.fastForward(ofMinutes(2));
    kit.expectNotice("zhang");
    assertThat(owner()).isEqualTo("user:zhang");
    assertThat(kit.facts(alert)).contains("hand-over-declined", "hand-over-lapsed");
    assertThat(kit.act(alert, Act.ACCEPT, "li").refused()).isTrue();
  }

  @Test
  void handOverToADeskMakesWhoeverAcceptsThereTheOwner() {
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    handOver("desk:测试县");
    kit.expectNotice("county desk");
    kit.act(alert, HumanAct.answer(Act.ACCEPT, "sun", "desk:测试县"));
    assertThat(owner()).isEqualTo("user:sun");
  }

  @Test
  void handOverPutsNoDeadlineOff() {
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.fastForward(ofMinutes(4));
    handOver("user:li");
    kit.expectNotice("li");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("zhang", "daughter", "son", "helper", "village desk");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
    assertThat(kit.alert(alert).course().handOver()).isNull();
  }

  @Test
  void wrongAcknowledgeTakenBackStartsThePlanAtOnceAndTellsEveryone() {
    kit.fastForward(ofMinutes(3));
    kit.expectNotice("neighbour", "town desk");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    assertThat(kit.act(alert, Act.RELEASE, "li").reason()).isEqualTo(REFUSED_OTHER_OWNER);
    kit.act(alert, Act.RELEASE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk", "neighbour", "town desk");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
    assertThat(owner()).isEqualTo("desk:测试县/甲镇/一村");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("neighbour");
  }

  @Test
  void escalatingFiresTheNextStepNowAndLaterOnesKeepTheirTimes() {
    kit.act(alert, Act.ESCALATE, "li");
    kit.expectNotice("neighbour");
    assertThat(kit.facts(alert)).containsExactly("raised", "step", "escalated", "step");
    kit.fastForward(ofMinutes(3).minusSeconds(1));
    kit.expectSilence();
    kit.fastForward(ofSeconds(1));
    kit.expectNotice("town desk");
  }

  @Test
  void escalatingWhatSomebodyHasTellsMorePeopleAndLeavesItsOwner() {
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    Instant deadline = kit.alert(alert).course().deadline();
    kit.act(alert, Act.ESCALATE, "li");
    kit.expectNotice("neighbour");
    assertThat(owner()).isEqualTo("user:zhang");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(kit.alert(alert).course().deadline()).isEqualTo(deadline);
  }

  @Test
  void escalatedStepWithNobodyGoesOnToTheNext() {
    String stray = kit.press("stray");
    kit.expectNotice("county desk");
    kit.act(stray, Act.ACKNOWLEDGE, "zhang");
    kit.act(stray, Act.ESCALATE, "zhang");
    kit.expectNotice("county desk");
    assertThat(kit.facts(stray)).containsSequence("escalated", "step", "passed-over", "step");
    assertThat(kit.alert(stray).state()).isEqualTo(AlertState.ACKNOWLEDGED);
  }

  @Test
  void supervisorUrgesWhatIsOverdueAndNothingElse() {
    assertThat(kit.act(alert, Act.SUPERVISE, "boss").reason()).isEqualTo(REFUSED_NOT_OVERDUE);
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.act(alert, Act.CONTACT, "zhang");
    kit.fastForward(ofMinutes(15));
    kit.act(alert, Act.SUPERVISE, "boss");
    kit.expectNotice("zhang", "village desk");
    assertThat(kit.alert(alert).condition().labels()).contains(Label.SUPERVISED);
    assertThat(owner()).isEqualTo("user:zhang");
  }
}
