package io.anling.alert.engine;

import io.anling.alert.engine.CommandQueue.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which deadlines are due: the store knows, and nothing here but which of them just failed. Belongs
 * to the engine's thread.
 */
final class Deadlines {

  private final int most;
  private final EngineListener listener;
  private final SetAside aside = new SetAside();
  private int fired;

  /** Up to {@code most} at a time. */
  Deadlines(int most, EngineListener listener) {
    this.most = most;
    this.listener = listener;
  }

  /** A command for each that is due at {@code now}, the oldest first. */
  List<Waiting<?>> due(StoreSession store, Instant now) {
    List<String> due = aside.without(store.alerts().due(now, most + aside.size()), now);
    List<Waiting<?>> commands = new ArrayList<>(due.size());
    for (String alertId : due) {
      CompletableFuture<Optional<Duration>> answer = new CompletableFuture<>();
      var unused =
          answer
              .whenComplete((late, error) -> over(alertId, error, now))
              .thenAccept(late -> late.ifPresent(this::fired));
      commands.add(new Waiting<>(new FireDue(alertId), answer));
    }
    return commands;
  }

  private void fired(Duration lateness) {
    fired++;
    EngineLoop.tell(() -> listener.deadlineFired(lateness));
  }

  private void over(String alertId, @Nullable Throwable error, Instant now) {
    if (error != null && undecidable(error)) {
      aside.put(alertId, now);
    }
  }

  /** Whether the alert itself is at fault, and not the store, which will be asked again. */
  private static boolean undecidable(Throwable error) {
    return !(error instanceof StoreException store)
        || store.severity() == StoreException.Severity.ROW;
  }

  /** How many were carried out since this was asked last. */
  int fired() {
    int since = fired;
    fired = 0;
    return since;
  }
}
