package io.anling.alert.engine;

import static io.anling.alert.engine.Books.book;
import static io.anling.alert.engine.Books.step;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Accept;
import io.anling.alert.Act;
import io.anling.alert.AlertState;
import io.anling.alert.ChannelClass;
import io.anling.alert.EscalationStep;
import io.anling.alert.Manner;
import io.anling.alert.Selector;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel that fails: the next one of the same person, then the next person, then the plan. */
class FallbackTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private void channels(Channel... channels) {
    assertThat(kit.submit(new PutChannels("admin", List.of(channels))).taken()).isEmpty();
  }

  private List<String> channelNames() {
    return kit.read(session -> session.policies().channels().stream().map(Channel::name).toList());
  }

  private static Channel chat(String name, String... roles) {
    return new Channel(
        name,
        ChannelType.WECOM,
        20,
        new Channel.Serves(List.of(roles), List.of(), List.of()),
        "sealed",
        "admin");
  }

  private List<Notice> notices(String alert) {
    return kit.read(session -> session.notices().ofAlert(alert));
  }

  private Notice newest(String alert, String channel) {
    return notices(alert).stream()
        .filter(notice -> notice.channel().equals(channel))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void answers(Notice notice, boolean told) {
    kit.submit(new RecordDelivery(notice.id(), notice.alertId(), told, told ? "200" : "503"));
  }

  private static String names(Notice notice) {
    return notice.recipients().stream().map(Recipient::name).collect(Collectors.joining(","));
  }

  @Test
  void eachIsToldOnTheFirstChannelThatServesThemAndTheRestOnTheDefaultWebhook() {
    channels(chat("helpers", "helper"), chat("desks", "desk"));
    String alert = kit.press("button");
    assertThat(names(newest(alert, "helpers"))).isEqualTo("helper");
    assertThat(names(newest(alert, "desks"))).isEqualTo("village desk");
    assertThat(names(newest(alert, Outbox.WEBHOOK))).isEqualTo("daughter,son");
    assertThat(names(newest(alert, Outbox.CONSOLE))).isEqualTo("village desk");
  }

  @Test
  void failedChannelIsFollowedByTheSamePersonsNextOne() {
    channels(chat("first", "helper"), chat("second", "helper"));
    String alert = kit.press("button");
    Notice first = newest(alert, "first");
    answers(first, false);
    Notice second = newest(alert, "second");
    assertThat(names(second)).isEqualTo("helper");
    assertThat(second.cause().insteadOf()).isEqualTo(first.id());
    answers(second, false);
    Notice last = newest(alert, Outbox.WEBHOOK);
    assertThat(names(last)).isEqualTo("helper");
    answers(last, true);
    assertThat(newest(alert, "first").delivery().status()).isEqualTo(Notice.Status.SUPERSEDED);
    assertThat(newest(alert, "second").delivery().status()).isEqualTo(Notice.Status.SUPERSEDED);
  }

  @Test
  void whoHasNoOtherChannelIsTriedAgain() {
    String alert = kit.press("button");
    Notice only = newest(alert, Outbox.WEBHOOK);
    answers(only, false);
    assertThat(notices(alert)).hasSize(2);
    Notice again = newest(alert, Outbox.WEBHOOK);
    assertThat(again.delivery().status()).isEqualTo(Notice.Status.PENDING);
    assertThat(again.delivery().dueAt()).isEqualTo(EngineKit.START.plusSeconds(1));
  }

  @Test
  void stepThatReachesNobodyIsFollowedByTheNextAtOnce() {
    String alert = kit.press("button");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("daughter", "son", "helper", "village desk", "neighbour");
    answers(newest(alert, Outbox.WEBHOOK), false);
    kit.expectNotice("town desk");
    assertThat(kit.facts(alert)).endsWith("tell-failed", "passed-over", "step");
    assertThat(kit.alert(alert).course().deadline()).isEqualTo(EngineKit.START.plusSeconds(300));
  }

  @Test
  void whoWasToldInThePlansFirstRunSaysNothingOfItsSecond() {
    String alert = kit.press("button");
    kit.fastForward(ofSeconds(60));
    answers(newest(alert, Outbox.WEBHOOK), true);
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.fastForward(ofMinutes(5));
    assertThat(kit.facts(alert)).endsWith("returned-to-plan", "step");
    kit.fastForward(ofSeconds(60));
    answers(newest(alert, Outbox.WEBHOOK), false);
    assertThat(kit.facts(alert)).endsWith("step", "tell-failed", "passed-over", "step");
  }

  @Test
  void ownedAlertIsNotSentOnByAFailedNotice() {
    String alert = kit.press("button");
    kit.fastForward(ofSeconds(60));
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    answers(newest(alert, Outbox.WEBHOOK), false);
    assertThat(kit.facts(alert)).endsWith("acknowledged", "tell-failed");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.ACKNOWLEDGED);
  }

  @Test
  void planMayNameClassesOfChannels() {
    channels(chat("helpers", "helper"));
    kit.submit(
        book(
            new EscalationStep(
                ofSeconds(0),
                List.of(Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK),
                new Manner(
                    List.of(ChannelClass.CHAT, ChannelClass.CONSOLE), Accept.ONE, 0, false))));
    String alert = kit.press("button");
    assertThat(notices(alert))
        .extracting(Notice::channel)
        .containsExactlyInAnyOrder("helpers", Outbox.CONSOLE);
  }

  @Test
  void stepFiredByHandTellsInItsOwnManner() {
    channels(chat("helpers", "helper"));
    Manner chat =
        new Manner(List.of(ChannelClass.CHAT, ChannelClass.CONSOLE), Accept.ONE, 0, false);
    List<Selector> more = List.of(Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK);
    kit.submit(
        book(
            new EscalationStep(ofSeconds(0), List.of(Selector.NEAREST_DESK), chat),
            new EscalationStep(ofSeconds(60), more, chat)));
    String alert = kit.press("button");
    kit.act(alert, Act.ESCALATE, "li");
    assertThat(notices(alert))
        .extracting(Notice::channel)
        .containsExactlyInAnyOrder(Outbox.CONSOLE, "helpers", Outbox.CONSOLE);
  }

  @Test
  void whatWasTakenBackGoesNoOtherWay() {
    channels(chat("desks", "desk"));
    kit.submit(book(step(0, Selector.NEAREST_DESK)));
    String alert = kit.press("button");
    Notice firstRound = newest(alert, "desks");
    kit.fastForward(ofSeconds(60));
    assertThat(newest(alert, "desks").cause().round()).isEqualTo(2);
    answers(firstRound, false);
    assertThat(notices(alert)).extracting(Notice::channel).containsOnly("desks", Outbox.CONSOLE);
  }

  @Test
  void whatWaitsForAChannelThatIsGoneTakesTheDefaultWebhook() {
    channels(chat("helpers", "helper"));
    String alert = kit.press("button");
    channels();
    assertThat(notices(alert))
        .filteredOn(notice -> notice.delivery().status() == Notice.Status.PENDING)
        .extracting(Notice::channel)
        .containsExactlyInAnyOrder(Outbox.WEBHOOK, Outbox.WEBHOOK, Outbox.CONSOLE);
    assertThat(newest(alert, "helpers").delivery().status()).isEqualTo(Notice.Status.SUPERSEDED);
  }

  @Test
  void configurationAndPeopleDoNotOverwriteEachOther() {
    channels(chat("helpers", "helper"));
    kit.submit(new PutChannels(PlanVersion.CONFIGURATION, List.of(chat("desks", "desk"))));
    assertThat(channelNames()).containsExactly("desks", "helpers");
    assertThat(kit.submit(new PutChannels("admin", List.of(chat("desks", "helper")))).taken())
        .containsExactly("desks");
    kit.submit(new PutChannels(PlanVersion.CONFIGURATION, List.of()));
    assertThat(channelNames()).containsExactly("helpers");
    kit.submit(book(step(0, Selector.NEAREST_DESK)));
  }
}
