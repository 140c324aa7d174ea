package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Test
  void whoListensHearsThatNothingIsCommittedNow() {
    List<StoreException> heard = new ArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void notCommitted(StoreException cause) {
            heard.add(cause);
          }
        };
    try (FaultyStore store =
        new FaultyStore(JdbcAlertStore.sqlite(directory.resolve("anling.db")))) {
      AlertEngine engine =
          new AlertEngine(
              store, EngineSettings.DEFAULT, new VirtualClock(EngineKit.START), listener);
      store.failCommits(StoreException.Severity.PASSING, 1);
      CompletableFuture<Optional<AlertRow>> refused = engine.submit(byHand());
      engine.turn();
      CompletableFuture<Optional<AlertRow>> taken = engine.submit(byHand());
      engine.turn();
      assertThat(refused).isCompletedExceptionally();
      assertThat(taken.join()).isPresent();
      assertThat(heard).hasSize(1);
    }
  }

  private static RaiseByHand byHand() {
    return new RaiseByHand("zhang", AlertKind.SOS, null, RegionPath.ROOT, null, null);
  }
}
