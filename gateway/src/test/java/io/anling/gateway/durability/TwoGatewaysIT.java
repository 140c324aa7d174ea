package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** H1: two gateways on one database are one service, and either of them is enough. */
@Tag("postgres")
class TwoGatewaysIT {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int RACES = Integer.getInteger("races", 200);
  private static final Duration WAVE = Duration.ofSeconds(3);

  private static final int FIRST_OF_THE_WAVE = 15;

  /** Who has a dead node's notices is decided within this. */
  private static final Duration NOTICED = Duration.ofSeconds(2);

  /** And they are told within this, on a busy test machine. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(5);

  private static Pair pair;
  private static Served a;
  private static Served b;
  private static String rival;

  @BeforeAll
  static void serve() throws Exception {
    pair = new Pair("two-gateways");
    rival = pair.user("rival");
    a = pair.a().serve();
    b = pair.b().serve();
    a.awaitReady();
    b.awaitReady();
  }

  @AfterEach
  void bothServe() throws Exception {
    if (a.endsWithin(Duration.ZERO)) {
      a = pair.a().serve().awaitReady();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    a.close();
    b.close();
    pair.close();
  }

  private static void press(Pair.Node node, int home, String id) throws Exception {
    Link link = node.dial(home);
    try {
      Press press = new Press(Village.device(home), id);
      pair.truth().sent(press);
      link.press(press.id()).get(10, TimeUnit.SECONDS);
      pair.truth().confirmed(press);
    } finally {
      link.close();
    }
  }

  @Test
  void deskAtOneSeesWhatHappensAtTheOtherAndGoesOnThereWithoutAGap() throws Exception {
    StreamSeen atB = StreamSeen.open(pair.b().api(), "");
    await().until(() -> !atB.begin().isEmpty());
    press(pair.a(), 1, "stream-1");
    press(pair.b(), 2, "stream-1");
    String alert = pair.b().api().raisedBy(Village.device(1)::equals).get(0);
    await().until(() -> atB.saw(alert, "raised") && atB.saw(alert, "told"));
    atB.close();
    List<StreamSeen.Entry> entries = new ArrayList<>(atB.entries());
    String last = String.valueOf(entries.get(entries.size() - 1).position());

    press(pair.b(), 3, "stream-1");
    pair.b().api().resolve(alert);
    StreamSeen atA = StreamSeen.open(pair.a().api(), last);
    await().until(() -> atA.saw(alert, "resolved"));
    press(pair.b(), 4, "stream-1");
    String live = pair.a().api().raisedBy(Village.device(4)::equals).get(0);
    await().until(() -> atA.saw(live, "raised"));
    atA.close();
    entries.addAll(atA.entries());
    long from = Long.parseLong(atB.begin()) + 1;
    assertThat(entries.stream().map(StreamSeen.Entry::position))
        .containsExactlyElementsOf(LongStream.range(from, from + entries.size()).boxed().toList());
  }

  @Test
  void ofTwoWhoAcknowledgeAtOnceOneHasItAndTheOtherHearsWho() throws Exception {
    GatewayApi one = pair.a().api();
    GatewayApi other = pair.b().api(rival);
    int wonAtA = 0;
    for (int race = 0; race < RACES; race++) {
      String alert = one.raise("H13");
      CompletableFuture<HttpResponse<String>> first = one.acknowledge(alert);
      CompletableFuture<HttpResponse<String>> second = other.acknowledge(alert);
      boolean won = first.join().statusCode() == 200;
      wonAtA += won ? 1 : 0;
      String lost = won ? second.join().body() : first.join().body();
      assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
          .containsExactlyInAnyOrder(200, 409);
      JsonNode problem = new ObjectMapper().readTree(lost);
      assertThat(problem.get("owner").asText()).isEqualTo(won ? "judge" : "rival");
      assertThat(other.raised()).doesNotContain(alert);
      other.resolve(alert);
    }
    System.out.printf("H1: of %d races %d were won at A%n", RACES, wonAtA);
  }

  @Test
  void eachNoticeComesOnceWhicheverNodeTookThePress() throws Exception {
    Set<String> alerts = new HashSet<>();
    for (int home = 5; home <= 12; home++) {
      press(home % 2 == 0 ? pair.a() : pair.b(), home, "once-1");
      alerts.add(pair.a().api().raisedBy(Village.device(home)::equals).get(0));
    }
    await().until(() -> alerts.stream().allMatch(pair.receiver()::told));
    assertThat(alerts).hasSize(8);
    List<NoticeSeen> notices =
        pair.notices().stream().filter(notice -> alerts.contains(notice.alert())).toList();
    assertThat(notices).hasSameSizeAs(alerts);
  }

  @Test
  void whileOneIsKilledTheOtherGoesOnAndTellsWhatItHadTaken() throws Exception {
    System.out.printf("H1: -Dseed=%d%n", SEED);
    Random random = new Random(SEED);
    List<Presser> pressers = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    Desk desk = new Desk(pair.b().api(), random);
    for (int home = FIRST_OF_THE_WAVE; home <= Village.HOMES; home++) {
      int here = home;
      Pair.Node first = home % 2 == 0 ? pair.a() : pair.b();
      pressers.add(
          new Presser(
              Village.device(home),
              () -> pair.dialEither(first, here),
              pair.truth(),
              new Random(SEED + home),
              150));
    }
    Instant begun = Instant.now();
    pressers.forEach(presser -> running.add(threads.submit(presser)));
    running.add(threads.submit(desk));
    idle(WAVE.toMillis() / 2 + random.nextInt((int) WAVE.toMillis()));
    Instant down = Instant.now();
    pair.receiver().down(true);
    press(pair.a(), FIRST_OF_THE_WAVE - 1, "wave-1");
    Instant killed = Instant.now();
    a.kill();
    pair.receiver().down(false);
    idle(WAVE.toMillis());
    desk.enough();
    pressers.forEach(Presser::enough);
    for (Future<?> one : running) {
      one.get(Ledger.DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    }
    threads.shutdown();
    await()
        .atMost(Ledger.DRAIN)
        .until(() -> pair.b().api().raised().stream().allMatch(pair.receiver()::told));
    judge(begun, down, killed);
    assertThat(pair.b().said()).as("what A had to tell was taken over").contains("has died");
  }

  private static void judge(Instant begun, Instant down, Instant killed) throws Exception {
    List<AlertSeen> pressed =
        pair.b().api().alerts().stream()
            .filter(alert -> !alert.presses().get(0).device().isEmpty())
            .toList();
    Uptime uptime =
        new Uptime(List.of())
            .with(b.readyAt().orElseThrow(), down)
            .with(killed.plus(NOTICED), Instant.now());
    Evidence evidence =
        new Evidence(pair.sentAndConfirmed(), pressed, pair.notices(), uptime, killed);
    assertThat(Ledger.judge(evidence)).isEmpty();
    assertThat(pair.receiver().refused()).isZero();
    var told =
        evidence.notices().stream()
            .collect(
                Collectors.toMap(
                    NoticeSeen::alert, NoticeSeen::at, (x, y) -> x.isBefore(y) ? x : y));
    Duration worst =
        pressed.stream()
            .filter(alert -> alert.raisedAt().isAfter(begun) && told.containsKey(alert.id()))
            .map(alert -> Duration.between(alert.raisedAt(), told.get(alert.id())))
            .max(Duration::compareTo)
            .orElseThrow();
    System.out.printf(
        "H1: killed in the middle of %d presses, %d confirmed; %d alerts, %d notices; the slowest"
            + " was told after %d ms%n",
        evidence.truth().sent().size(),
        evidence.truth().confirmed().size(),
        pressed.size(),
        evidence.notices().size(),
        worst.toMillis());
    assertThat(worst).isLessThan(TAKEN_OVER);
  }

  private static void idle(long millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }
}
