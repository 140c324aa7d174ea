package io.anling.gateway.coap;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The look after requests that wait goes on whatever one of them throws. */
class SteadyLookTest {

  @Test
  void lookThatThrowsIsFollowedByTheNext() {
    AtomicInteger looks = new AtomicInteger();
    ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          timers.scheduleAtFixedRate(
              CoapListener.steady(
                  () -> {
                    looks.incrementAndGet();
                    throw new IllegalStateException("planted");
                  }),
              1,
              1,
              TimeUnit.MILLISECONDS);
      await().until(() -> looks.get() >= 3);
    } finally {
      timers.shutdownNow();
    }
  }
}
