package io.anling.alert.engine;

import static io.anling.alert.engine.Books.book;
import static io.anling.alert.engine.Books.step;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Selector;
import io.anling.alert.engine.Notice.Status;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever waited for a channel that is gone is told in another way; there is no default webhook.
 */
class GoneChannelTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(this::store, EngineSettings.DEFAULT.withoutWebhook());
  }

  /** Opens the same database each time. */
  AlertStore store() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private static Channel chat(String name, String... roles) {
    Channel.Serves serves = new Channel.Serves(List.of(roles), List.of(), List.of());
    return new Channel(name, ChannelType.WECOM, 20, serves, "sealed", "admin");
  }

  private void channels(Channel... channels) {
    assertThat(kit.submit(new PutChannels("admin", List.of(channels))).taken()).isEmpty();
  }

  private List<Notice> notices(String alert) {
    return kit.read(session -> session.notices().ofAlert(alert));
  }

  /** Each pending notice as {@code CHANNEL: NAMES}. */
  private List<String> pending(String alert) {
    return notices(alert).stream()
        .filter(notice -> notice.delivery().status() == Status.PENDING)
        .map(GoneChannelTest::text)
        .toList();
  }

  private static String text(Notice notice) {
    return notice.channel()
        + ": "
        + notice.recipients().stream().map(Recipient::name).collect(Collectors.joining(","));
  }

  private Notice only(String alert, String channel) {
    List<Notice> all =
        notices(alert).stream().filter(notice -> notice.channel().equals(channel)).toList();
    assertThat(all).as(channel).hasSize(1);
    return all.get(0);
  }

  private List<String> failures(String alert) {
    return kit.log(alert).stream()
        .filter(entry -> entry.fact().kind().word().equals("tell-failed"))
        .map(entry -> entry.fact().detail().get("channel") + " " + result(entry))
        .toList();
  }

  private static String result(LogEntry entry) {
    return String.valueOf(entry.fact().detail().get("result"));
  }

  private String pressedByTheHelpersChannel(Channel... others) {
    Channel[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = chat("helpers", "helper");
    channels(all);
    return kit.press("button");
  }

  @Test
  void eachGoesTheNextWayAtOnceAndTheTimelineSaysWhy() {
    channels(chat("family", "contact"), chat("all"));
    String alert = kit.press("button");
    assertThat(pending(alert))
        .containsExactlyInAnyOrder(
            "family: daughter,son", "all: helper,village desk", "console: village desk");
    channels(chat("all"));
    assertThat(pending(alert))
        .containsExactlyInAnyOrder(
            "all: daughter,son", "all: helper,village desk", "console: village desk");
    Notice gone = only(alert, "family");
    assertThat(gone.delivery().status()).isEqualTo(Status.SUPERSEDED);
    assertThat(notices(alert)).anyMatch(one -> gone.id().equals(one.cause().insteadOf()));
    assertThat(failures(alert)).containsExactly("family channel-removed");
  }

  @Test
  void deskHasItsConsoleAndWaitsForNoChannelBeside() {
    kit.submit(book(step(0, Selector.NEAREST_DESK)));
    channels(chat("desks", "desk"));
    String alert = kit.press("button");
    channels();
    assertThat(pending(alert)).containsExactly("console: village desk");
    assertThat(failures(alert)).containsExactly("desks channel-removed");
  }

  @Test
  void stepThatReachesNobodyAnyMoreIsFollowedByTheNextAtOnce() {
    kit.submit(book(step(0, Selector.ASSIGNED_HELPER), step(60, Selector.NEAREST_DESK)));
    String alert = pressedByTheHelpersChannel();
    assertThat(pending(alert)).containsExactly("helpers: helper");
    channels();
    assertThat(kit.facts(alert)).endsWith("tell-failed", "passed-over", "step");
    assertThat(pending(alert)).containsExactly("helpers: helper", "console: village desk");
  }

  @Test
  void whoeverHasNoOtherWayIsToldOnceThereIsOne() {
    kit.submit(book(step(0, Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK)));
    String alert = pressedByTheHelpersChannel();
    channels();
    kit.fastForward(ofSeconds(11));
    assertThat(pending(alert)).contains("helpers: helper");
    assertThat(failures(alert)).as("said once").hasSize(1);
    channels(chat("new", "helper"));
    kit.fastForward(ofSeconds(31));
    assertThat(pending(alert)).contains("new: helper").doesNotContain("helpers: helper");
    assertThat(failures(alert)).hasSize(2);
  }

  @Test
  void ofWhomNobodyMovesItIsSaidOnceAlsoBesideADeskWithItsConsole() {
    kit.submit(book(step(0, Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK)));
    channels(chat("both", "helper", "desk"));
    String alert = kit.press("button");
    assertThat(pending(alert)).contains("both: helper,village desk");
    channels();
    for (int look = 0; look < 3; look++) {
      kit.fastForward(ofSeconds(11));
    }
    assertThat(pending(alert)).contains("both: helper,village desk");
    assertThat(only(alert, "both").delivery().attempts()).isGreaterThan(3);
    assertThat(failures(alert)).as("said once").hasSize(1);
    channels(chat("new", "helper"));
    kit.fastForward(ofSeconds(11));
    assertThat(pending(alert)).contains("new: helper").doesNotContain("both: helper,village desk");
    assertThat(failures(alert)).hasSize(2);
  }

  @Test
  void whatFailedBeforeGoesOnFromWhereItWas() {
    String alert = pressedByTheHelpersChannel(chat("first", "helper"));
    Notice first = only(alert, "first");
    kit.submit(new RecordDelivery(first.id(), alert, false, "503"));
    assertThat(pending(alert)).contains("first: helper", "helpers: helper");
    channels(chat("helpers", "helper"));
    kit.fastForward(ofSeconds(11));
    assertThat(only(alert, "first").delivery().status()).isEqualTo(Status.SUPERSEDED);
    assertThat(only(alert, "helpers").recipients()).hasSize(1);
    assertThat(failures(alert)).containsExactly("first 503", "first channel-removed");
    channels();
    kit.fastForward(ofSeconds(11));
    assertThat(notices(alert)).filteredOn(one -> one.channel().equals("first")).hasSize(1);
  }

  @Test
  void whatIsDueLaterFailsWhenItIsDue() {
    channels(chat("family", "contact"), chat("all"));
    String alert = kit.press("button");
    kit.fastForward(ofSeconds(5));
    kit.press("button");
    channels(chat("all"));
    assertThat(pending(alert)).contains("family: daughter,son");
    kit.fastForward(ofSeconds(20));
    kit.turn();
    assertThat(pending(alert)).doesNotContain("family: daughter,son");
    assertThat(failures(alert)).hasSize(2);
  }

  @Test
  void whatTheSameBatchToldOrTookBackFailsNoMore() {
    String alert = pressedByTheHelpersChannel(chat("all"));
    channels(chat("helpers", "helper"));
    String other = kit.press("next-door");
    Notice waiting = only(other, "helpers");
    var put = kit.queue(new PutChannels("admin", List.of(chat("all"))));
    var told = kit.queue(new RecordDelivery(waiting.id(), other, true, "200"));
    kit.turn();
    assertThat(put.join().taken()).isEmpty();
    assertThat(told.join()).isTrue();
    assertThat(only(other, "helpers").delivery().status()).isEqualTo(Status.TOLD);
    assertThat(failures(other)).isEmpty();
    kit.act(alert, Act.RESOLVE, "zhang");
    channels();
    assertThat(pending(alert)).isEmpty();
  }

  @Test
  void noticesOfADefaultWebhookThatIsGoneAreNotForgottenEither() {
    kit.close();
    kit = new EngineKit(() -> JdbcAlertStore.sqlite(directory.resolve("with.db")));
    kit.submit(book(step(0, Selector.ASSIGNED_HELPER), step(60, Selector.NEAREST_DESK)));
    String alert = kit.press("button");
    assertThat(pending(alert)).containsExactly("webhook: helper");
    kit.close();
    kit =
        new EngineKit(
            () -> JdbcAlertStore.sqlite(directory.resolve("with.db")),
            EngineSettings.DEFAULT.withoutWebhook());
    assertThat(pending(alert)).contains("console: village desk");
    assertThat(failures(alert)).containsExactly("webhook channel-removed");
  }

  @Test
  void anotherNodesWebhookIsNotTakenForGoneWhereThisOneHasNone() {
    kit.close();
    EngineSettings usual = EngineSettings.DEFAULT;
    kit = new EngineKit(() -> JdbcAlertStore.sqlite(directory.resolve("two.db")), usual.as("a"));
    kit.submit(book(step(0, Selector.ASSIGNED_HELPER), step(60, Selector.NEAREST_DESK)));
    String alert = kit.press("button");
    kit.close();
    kit =
        new EngineKit(
            () -> JdbcAlertStore.sqlite(directory.resolve("two.db")),
            usual.as("b").withoutWebhook());
    kit.fastForward(ofSeconds(11));
    assertThat(pending(alert)).containsExactly("webhook: helper");
    assertThat(failures(alert)).isEmpty();
    kit.submit(new AdoptNotices("b"));
    kit.fastForward(ofSeconds(11));
    assertThat(failures(alert)).containsExactly("webhook channel-removed");
  }

  @Test
  void channelThatIsBackIsAWayAgain() {
    String alert = pressedByTheHelpersChannel(chat("first", "helper"));
    assertThat(pending(alert)).contains("first: helper");
    channels(chat("helpers", "helper"));
    assertThat(pending(alert)).contains("helpers: helper");
    channels(chat("first", "helper"));
    assertThat(pending(alert)).contains("first: helper").doesNotContain("helpers: helper");
    assertThat(failures(alert)).containsExactly("first channel-removed", "helpers channel-removed");
  }

  @Test
  void whatTheChannelCarriedAfterAllIsNotToldAnotherWayAsWell() {
    String alert = pressedByTheHelpersChannel(chat("first", "helper"));
    Notice underWay = only(alert, "first");
    channels(chat("helpers", "helper"));
    assertThat(pending(alert)).contains("helpers: helper");
    kit.submit(new RecordDelivery(underWay.id(), alert, true, "200"));
    assertThat(only(alert, "first").delivery().status()).isEqualTo(Status.TOLD);
    assertThat(only(alert, "helpers").delivery().status()).isEqualTo(Status.SUPERSEDED);
  }

  @Test
  void manyAreDealtWithAFewAtATimeAndNoneIsLeft() {
    kit.submit(book(step(0, Selector.NEAREST_DESK)));
    channels(chat("desks", "desk"));
    int presses = GoneChannels.MOST + 10;
    for (int i = 0; i < presses; i++) {
      var unused =
          kit.queue(
              kit.event(
                  "unknown-" + i,
                  null,
                  io.anling.alert.EventType.of(io.anling.alert.AlertKind.SOS)));
    }
    kit.turn();
    channels();
    kit.fastForward(Duration.ofSeconds(1));
    List<String> awaited = kit.read(session -> session.notices().awaited());
    assertThat(awaited).containsExactly(Outbox.CONSOLE);
  }
}
