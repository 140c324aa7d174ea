package io.anling.gateway.coap;

import io.anling.gateway.metrics.Meters;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.californium.scandium.DtlsHealth;
import org.eclipse.californium.scandium.DtlsHealthExtended;

/** Counts handshakes and records, those included that are dropped at a bound. */
final class DtlsCounts implements DtlsHealth, DtlsHealthExtended {

  private final LongAdder handshakes = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder droppedIn = new LongAdder();
  private final LongAdder droppedOut = new LongAdder();
  private volatile int connections;

  DtlsCounts(Meters meters) {
    meters.counter("anling.dtls.handshakes", handshakes::sum);
    meters.counter("anling.dtls.handshakes.failed", failed::sum);
    meters.counter("anling.dtls.records.dropped", () -> droppedIn.sum() + droppedOut.sum());
  }

  /** Sessions, and handshakes on their way, as they were last said to be. */
  int connections() {
    return connections;
  }

  @Override
  public void setConnections(int count) {
    connections = count;
  }

  @Override
  public void dump(
      String tag, int maxConnections, int remainingCapacity, int pendingWithoutVerify) {}

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void startHandshake() {}

  @Override
  public void endHandshake(boolean success) {
    (success ? handshakes : failed).increment();
  }

  @Override
  public void receivingRecord(boolean drop) {
    if (drop) {
      droppedIn.increment();
    }
  }

  @Override
  public void sendingRecord(boolean drop) {
    if (drop) {
      droppedOut.increment();
    }
  }
}
