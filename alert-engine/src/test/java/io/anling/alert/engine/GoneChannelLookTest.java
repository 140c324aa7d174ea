package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the engine looks for what waits on channels that are gone; it reads, and nothing else. */
class GoneChannelLookTest {

  @TempDir Path directory;

  @Test
  void changeOfTheRegistryIsNoReasonToLook() {
    AtomicInteger reads = new AtomicInteger();
    Path file = directory.resolve("anling.db");
    try (EngineKit kit = new EngineKit(() -> counting(JdbcAlertStore.sqlite(file), reads))) {
      reads.set(0);
      kit.submit(new CountyDesk());
      assertThat(reads).hasValue(0);
      Channel.Serves all = new Channel.Serves(List.of(), List.of(), List.of());
      Channel channel = new Channel("all", ChannelType.WECOM, 20, all, "sealed", "admin");
      kit.submit(new PutChannels("admin", List.of(channel)));
      assertThat(reads).hasValue(1);
    }
  }

  private static AlertStore counting(AlertStore store, AtomicInteger reads) {
    return new AlertStore() {
      @Override
      public StoreTransaction begin() {
        return store.begin();
      }

      @Override
      public <T> T read(Function<StoreSession, T> work) {
        reads.incrementAndGet();
        return store.read(work);
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
