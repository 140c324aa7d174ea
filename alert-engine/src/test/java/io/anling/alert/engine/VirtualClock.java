package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that moves when a test says so. Exists only among the tests. */
final class VirtualClock implements InstantSource {

  private volatile Instant now;

  VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void to(Instant later) {
    now = later;
  }

  void forward(Duration time) {
    now = now.plus(time);
  }
}
