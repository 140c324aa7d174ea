package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever listens to the engine cannot undo what it committed. */
class FailingListenerTest {

  @TempDir Path directory;

  @Test
  void committedCommandsAreNotDecidedAgainWhenTheListenerFails() {
    EngineListener failing =
        new EngineListener() {
          @Override
          public void committed(Committed committed) {
            throw new IllegalStateException("planted");
          }
        };
    try (AlertStore store = JdbcAlertStore.sqlite(directory.resolve("anling.db"))) {
      AlertEngine engine =
          new AlertEngine(
              store, EngineSettings.DEFAULT, new VirtualClock(EngineKit.START), failing);
      List<CompletableFuture<Optional<AlertRow>>> answers =
          List.of(engine.submit(byHand()), engine.submit(byHand()));
      engine.turn();
      assertThat(answers).allMatch(answer -> answer.join().isPresent());
      Map<AlertState, Long> open = store.read(session -> session.alerts().countOpen());
      assertThat(open).containsEntry(AlertState.RAISED, 2L);
    }
  }

  private static RaiseByHand byHand() {
    return new RaiseByHand("zhang", AlertKind.SOS, null, RegionPath.ROOT, null, null);
  }
}
