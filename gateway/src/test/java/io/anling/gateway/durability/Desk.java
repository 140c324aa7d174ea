package io.anling.gateway.durability;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A desk that closes alerts now and then, so that the next press of that home raises a new one. The
 * homes of {@link #LEFT_ALONE} it never touches: their alerts climb their plans.
 */
final class Desk implements Runnable {

  /** Devices with such numbers are left alone. */
  private static final String LEFT_ALONE = ".*[02468]";

  private static final int PAUSE_MILLIS = 150;

  private final GatewayApi api;
  private final Random random;
  private final CountDownLatch enough = new CountDownLatch(1);
  private final AtomicInteger closed = new AtomicInteger();

  Desk(GatewayApi api, Random random) {
    this.api = api;
    this.random = random;
  }

  void enough() {
    enough.countDown();
  }

  int closed() {
    return closed.get();
  }

  @Override
  public void run() {
    try {
      while (!enough.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        closeOne();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeOne() throws InterruptedException {
    try {
      List<String> open = api.raisedBy(device -> !device.matches(LEFT_ALONE));
      if (!open.isEmpty()) {
        api.resolve(open.get(random.nextInt(open.size())));
        closed.incrementAndGet();
      }
    } catch (IOException e) {
      // The gateway is being killed: a desk tries again.
    }
  }
}
