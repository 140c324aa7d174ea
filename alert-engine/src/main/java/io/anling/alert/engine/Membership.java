package io.anling.alert.engine;

import io.anling.alert.engine.BeatWatch.Look;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That this process is one of several on a database: it raises its beat through the engine, and
 * takes over the notices of a node whose beat stands still, within {@link BeatWatch#STILL} and two
 * beats of its death. A node that only stood still registers again with its next beat; what it
 * still sends goes out under the ids that the notices always had.
 *
 * <p>Owns one thread.
 */
public final class Membership implements AutoCloseable {

  static final Duration EVERY = Duration.ofMillis(250);

  /** What a node ordered after it was given up, and before it knew, is found this often. */
  private static final int SWEEP_BEATS = 8;

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(Membership.class);

  private final String node;
  private final AlertEngine engine;
  private final BeatWatch watch = new BeatWatch();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Look last = new Look(Map.of(), true);
  private int beats;

  /** The membership of {@code engine}'s node. */
  public Membership(AlertEngine engine) {
    this.engine = engine;
    this.node = engine.node();
    this.thread = new Thread(this::run, "node");
  }

  /** Registers this node, and takes over what lies about without one. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        beat();
      } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() throws InterruptedException {
    boolean adopt = last.fewer() || beats++ % SWEEP_BEATS == 0;
    try {
      Map<String, Long> others =
          engine
              .submit(new Beat(node, last.dead(), adopt))
              .get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      last.dead().keySet().stream()
          .filter(id -> !others.containsKey(id))
          .forEach(id -> log.warn("node {} has died; its notices are delivered here", id));
      last = watch.look(others, System.nanoTime());
    } catch (ExecutionException | TimeoutException e) {
      log.debug("no beat: {}", e.getMessage());
    }
  }

  /** Leaves: the other nodes take over at once what is still to be delivered. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(ANSWERS_WITHIN.toMillis());
      var unused =
          engine.submit(new Leave(node)).get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("could not leave in good order; the others notice by themselves");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
