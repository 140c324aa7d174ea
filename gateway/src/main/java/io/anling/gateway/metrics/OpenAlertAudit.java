package io.anling.gateway.metrics;

import io.anling.alert.engine.Audited;
import io.anling.alert.engine.EngineListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many open alerts the engine's look at itself found without a deadline, which must be none.
 * Until it has looked, and when it has not for a while, the meter is NaN: unknown must not look
 * like none.
 */
public final class OpenAlertAudit implements EngineListener {

  /** Two looks may fail. */
  static final Duration KNOWN = Duration.ofSeconds(30);

  private record Count(long alerts, long atNanos) {}

  private final LongSupplier nanos;
  private volatile Count counted;

  public OpenAlertAudit(Meters meters) {
    this(meters, System::nanoTime);
  }

  OpenAlertAudit(Meters meters, LongSupplier nanos) {
    this.nanos = nanos;
    this.counted = new Count(0, nanos.getAsLong() - KNOWN.toNanos() - 1);
    meters.gauge("anling.open.alerts.without.deadline", this::known);
  }

  @Override
  public void audited(Audited audited) {
    counted = new Count(audited.adrift().size(), nanos.getAsLong());
  }

  private double known() {
    Count last = counted;
    boolean old = nanos.getAsLong() - last.atNanos() > KNOWN.toNanos();
    return old ? Double.NaN : last.alerts();
  }
}
