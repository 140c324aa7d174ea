package io.anling.sim;

import io.anling.sim.ledger.ConfirmedPress;
import io.anling.sim.ledger.TruthLog;
import io.anling.sim.link.Link;
import io.anling.sim.link.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Delivers presses at least once: each attempt is in the truth log, fsynced, before it leaves; what
 * is not confirmed is sent again under the same event id as soon as the link is up, for ever.
 */
final class Courier implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final TruthLog truth;
  private final ScheduledExecutorService threads;
  private volatile boolean closed;

  Courier(TruthLog truth, ScheduledExecutorService threads) {
    this.truth = truth;
    this.threads = threads;
  }

  /**
   * Delivers a press.
   *
   * @return completes at the confirmation, on the link's thread and before anything else is done
   *     about it; fails when the press was refused for good
   */
  CompletableFuture<ConfirmedPress> deliver(Link link, Press press) {
    return new Delivery(link, press).begin();
  }

  /**
   * Delivers a press whose first attempt the truth log has already.
   *
   * @param due when it was meant to leave: it counts from there, however late this is called
   */
  CompletableFuture<ConfirmedPress> deliverNoted(Link link, Press press, Instant due) {
    return new Delivery(link, press).beginNoted(due);
  }

  /** Repeats nothing from now on. */
  @Override
  public void close() {
    closed = true;
  }

  /** One press on its way; its attempts follow each other, so it needs no lock. */
  private final class Delivery {
    private final Link link;
    private final Press press;
    private final CompletableFuture<ConfirmedPress> result = new CompletableFuture<>();
    private volatile Instant leftAt = Instant.MAX;

    Delivery(Link link, Press press) {
      this.link = link;
      this.press = press;
    }

    CompletableFuture<ConfirmedPress> begin() {
      attempt(1);
      return result;
    }

    CompletableFuture<ConfirmedPress> beginNoted(Instant due) {
      leftAt = due;
      var unused = link.send(press.message()).whenComplete((nothing, failed) -> settle(1, failed));
      return result;
    }

    private void attempt(int attempt) {
      var unused =
          link.up()
              .thenComposeAsync(up -> truth.sending(press.sentAt(Instant.now()), attempt), threads)
              .thenComposeAsync(durable -> send(), threads)
              .whenComplete((nothing, failed) -> settle(attempt, failed));
    }

    private CompletableFuture<Void> send() {
      Instant now = Instant.now();
      leftAt = leftAt.isBefore(now) ? leftAt : now;
      return link.send(press.message());
    }

    private void settle(int attempt, Throwable failed) {
      Instant now = Instant.now();
      Throwable why = failed instanceof CompletionException ? failed.getCause() : failed;
      if (why == null) {
        ConfirmedPress confirmed = new ConfirmedPress(press.key(), attempt, leftAt, now);
        result.complete(confirmed);
        var unused = truth.confirmed(confirmed);
      } else if (why instanceof RefusedException refusal) {
        result.completeExceptionally(refusal);
        var unused = truth.refused(press.key(), now, refusal.code());
      } else if (!closed) {
        var unused =
            threads.schedule(() -> attempt(attempt + 1), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }
}
