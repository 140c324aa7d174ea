package io.anling.gateway.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.anling.alert.AlertKind;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.PutChannels;
import io.anling.alert.engine.RaiseByHand;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.security.SecretBox;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels that people put carry notices from then on, and no longer once they are gone. */
class ChannelPumpsTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path directory;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicReference<EngineListener> hears = new AtomicReference<>(EngineListener.NONE);
  private final ChannelVault vault =
      new ChannelVault(new SecretBox(new byte[SecretBox.KEY_BYTES]), List.of("127.0.0.0/8"));
  private HttpServer server;
  private Vertx vertx;
  private JdbcAlertStore store;
  private AlertEngine engine;
  private ChannelPumps pumps;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/good", "{\"errcode\":0}");
    answer("/full", "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
    server.start();
    vertx = Vertx.vertx();
    store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
    engine =
        new AlertEngine(
            store,
            EngineSettings.DEFAULT.withoutWebhook(),
            EngineClock.start(),
            new EngineListener() {
              @Override
              public void committed(Committed committed) {
                hears.get().committed(committed);
              }
            });
    engine.start();
    pumps =
        new ChannelPumps(
            vertx,
            store,
            engine,
            new Meters(),
            vault,
            new ChannelPumps.Place("http://here", ZoneOffset.UTC));
    hears.set(
        new EngineListener() {
          @Override
          public void committed(Committed committed) {
            pumps.offer(committed);
            pumps.committed(committed);
          }
        });
  }

  @AfterEach
  void close() {
    pumps.close();
    engine.close();
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    server.stop(0);
  }

  private void answer(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          received.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          try (exchange) {
            exchange.getResponseBody().write(bytes);
          }
        });
  }

  private ChannelSpec channel(String name, ChannelType type, String path) {
    return channel(name, type, path, 0);
  }

  private ChannelSpec channel(String name, ChannelType type, String path, int rate) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return new ChannelSpec(name, type, url, null, rate, Channel.Serves.ALL);
  }

  private void put(ChannelSpec... channels) {
    List<Channel> sealed = vault.seal(List.of(channels), List.of(), "admin");
    assertThat(engine.submit(new PutChannels("admin", sealed)).join().taken()).isEmpty();
  }

  private void raise() {
    var unused =
        engine
            .submit(
                new RaiseByHand("zhang", AlertKind.SOS, null, RegionPath.parse("测试县"), null, null))
            .join();
  }

  @Test
  void channelCarriesNoticesFromTheMomentItIsPut() {
    put(channel("chat", ChannelType.WECOM, "/good"));
    raise();
    await().atMost(SOON).until(() -> !received.isEmpty());
    assertThat(received.get(0)).startsWith("/good {\"msgtype\":\"text\"").contains("一键求助");
  }

  @Test
  void botThatAnswers200WithAnErrorIsFollowedByTheNextChannel() {
    put(channel("full", ChannelType.WECOM, "/full"), channel("other", ChannelType.FEISHU, "/good"));
    raise();
    await().atMost(SOON).until(() -> received.stream().anyMatch(one -> one.startsWith("/good")));
    assertThat(received.get(0)).startsWith("/full");
    assertThat(received).anyMatch(one -> one.contains("\"msg_type\":\"text\""));
  }

  @Test
  void channelThatThisKeyDoesNotOpenIsFollowedByTheNext() {
    byte[] otherKey = new byte[SecretBox.KEY_BYTES];
    otherKey[0] = 1;
    ChannelVault other = new ChannelVault(new SecretBox(otherKey), List.of());
    List<Channel> sealed = new ArrayList<>();
    sealed.addAll(
        other.seal(List.of(channel("old", ChannelType.WECOM, "/full")), List.of(), "admin"));
    sealed.addAll(
        vault.seal(List.of(channel("new", ChannelType.WECOM, "/good")), List.of(), "admin"));
    assertThat(engine.submit(new PutChannels("admin", sealed)).join().taken()).isEmpty();
    raise();
    await().atMost(SOON).until(() -> !received.isEmpty());
    assertThat(received).allMatch(one -> one.startsWith("/good"));
  }

  @Test
  void testMessageIsOneOfThoseThatTheChannelsRateHas() {
    put(channel("slow", ChannelType.WECOM, "/good", 1));
    raise();
    await().atMost(SOON).until(() -> !received.isEmpty());
    Channel slow = store.read(session -> session.policies().channels()).get(0);
    try (ChannelPumps.Trial trial = pumps.trial(slow).orElseThrow()) {
      assertThat(trial.admit()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
    put(channel("fast", ChannelType.WECOM, "/good"));
    Channel fast = store.read(session -> session.policies().channels()).get(0);
    try (ChannelPumps.Trial trial = pumps.trial(fast).orElseThrow()) {
      assertThat(trial.admit()).isZero();
      assertThat(trial.admit()).as("no bound").isZero();
      assertThat(trial.send().toCompletableFuture().join().told()).isTrue();
    }
    assertThat(pumps.state(fast)).hasValueSatisfying(one -> assertThat(one.told()).isTrue());
  }

  @Test
  void channelThatIsAnotherOneNowGoesElsewhere() {
    put(channel("chat", ChannelType.WECOM, "/full"));
    raise();
    await().atMost(SOON).until(() -> received.stream().anyMatch(one -> one.startsWith("/full")));
    put(channel("chat", ChannelType.WEBHOOK, "/good"));
    await().atMost(SOON).until(() -> received.stream().anyMatch(one -> one.startsWith("/good")));
    assertThat(received)
        .filteredOn(one -> one.startsWith("/good"))
        .allMatch(one -> one.contains("alert.notice"));
  }
}
