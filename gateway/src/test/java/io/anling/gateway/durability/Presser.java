package io.anling.gateway.durability;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A device that presses again and again, one press at a time. A press that is not confirmed is sent
 * again, under the same id and over a new link, until it is; only then it may stop.
 */
final class Presser implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int LONGEST_REDIAL_MILLIS = 250;

  private final String device;
  private final Link.Dialer dialer;
  private final TruthLog truth;
  private final Random random;
  private final int longestPauseMillis;
  private final CountDownLatch enough = new CountDownLatch(1);
  private Link link;

  Presser(
      String device, Link.Dialer dialer, TruthLog truth, Random random, int longestPauseMillis) {
    this.device = device;
    this.dialer = dialer;
    this.truth = truth;
    this.random = random;
    this.longestPauseMillis = longestPauseMillis;
  }

  /** Presses no more; the last press is still sent until it is confirmed. */
  void enough() {
    enough.countDown();
  }

  @Override
  public void run() {
    try {
      for (int number = 1; !enough.await(pause(), TimeUnit.MILLISECONDS); number++) {
        sendUntilConfirmed(new Press(device, "1-" + number));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hangUp();
    }
  }

  private int pause() {
    return random.nextInt(longestPauseMillis) + 1;
  }

  private void sendUntilConfirmed(Press press) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      if (sentAndConfirmed(press)) {
        truth.confirmed(press);
        return;
      }
      hangUp();
      untilRedial();
    }
  }

  private boolean sentAndConfirmed(Press press) throws InterruptedException {
    try {
      if (link == null) {
        link = dialer.dial();
      }
      truth.sent(press);
      link.press(press.id()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException | UncheckedIOException e) {
      throw e;
    } catch (Exception unconfirmed) {
      return false;
    }
  }

  /** The time between two attempts runs whether the device has had enough or not. */
  private void untilRedial() throws InterruptedException {
    var unused =
        new CountDownLatch(1).await(random.nextInt(LONGEST_REDIAL_MILLIS), TimeUnit.MILLISECONDS);
  }

  private void hangUp() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
