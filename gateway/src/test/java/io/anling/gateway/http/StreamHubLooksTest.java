package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineListener.Committed;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub looks into the store when there is a reason to, and once at a time. */
@Timeout(60)
class StreamHubLooksTest {

  private static final Duration BEAT = Duration.ofMillis(20);

  @TempDir Path directory;
  private final AtomicInteger beats = new AtomicInteger();
  private Vertx vertx;
  private Counting store;
  private StreamHub hub;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    store = new Counting(JdbcAlertStore.sqlite(directory.resolve("anling.db")));
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            "http://anling.example",
            ZoneOffset.UTC,
            new HttpSettings.StreamBounds(3, 2_000, BEAT));
    hub = new StreamHub(vertx, store, settings, InstantSource.system());
    vertx.setPeriodic(BEAT.toMillis(), beat -> beats.incrementAndGet());
  }

  @AfterEach
  void close() {
    store.hang.complete(true);
    hub.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }

  private void awaitBeats(int count) {
    int before = beats.get();
    await().until(() -> beats.get() >= before + count);
  }

  @Test
  void quietHubWithoutClientsReadsNothing() {
    store.hang.complete(true);
    awaitBeats(10);
    assertThat(store.reads).hasValue(0);
  }

  @Test
  void changesWhileALookRunsAreLookedAtOnceAfterIt() {
    hub.committed(new Committed(List.of(), List.of(), true));
    await().until(() -> store.reads.get() == 1);
    for (int i = 0; i < 50; i++) {
      hub.committed(new Committed(List.of(), List.of(), true));
    }
    awaitBeats(10);
    assertThat(store.reads).hasValue(1);
    store.hang.complete(true);
    await().until(() -> store.reads.get() == 2);
    awaitBeats(10);
    assertThat(store.reads).hasValue(2);
  }

  /** A store that counts its reads, and holds them up until the test lets go. */
  private static final class Counting implements AlertStore {

    private final AlertStore store;
    private final AtomicInteger reads = new AtomicInteger();
    private final CompletableFuture<Boolean> hang = new CompletableFuture<>();

    Counting(AlertStore store) {
      this.store = store;
    }

    @Override
    public StoreTransaction begin() {
      return store.begin();
    }

    @Override
    public <T> T read(Function<StoreSession, T> work) {
      reads.incrementAndGet();
      assertThat(hang.join()).isTrue();
      return store.read(work);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
