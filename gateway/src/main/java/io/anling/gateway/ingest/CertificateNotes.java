package io.anling.gateway.ingest;

import io.anling.alert.engine.NoteCertificates;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the ends of devices' certificates to the engine, {@link #BATCH} in a command and one
 * command at a time, so that a fleet that comes back takes one place in the queue of presses. What
 * the store did not take is handed over again with the next call. At most {@link #MOST} wait; what
 * is more is left out until the device shows a certificate after the next start. May be called from
 * any thread; never waits.
 */
final class CertificateNotes {

  static final int BATCH = 256;
  static final int MOST = 50_000;

  private static final Logger log = LoggerFactory.getLogger(CertificateNotes.class);

  private final Function<NoteCertificates, CompletableFuture<Integer>> engine;
  private final Map<String, Instant> waiting = new LinkedHashMap<>();
  private boolean busy;

  CertificateNotes(Function<NoteCertificates, CompletableFuture<Integer>> engine) {
    this.engine = engine;
  }

  /** Puts these down, by device, and what still waits. */
  void put(Map<String, Instant> endsAt) {
    synchronized (this) {
      endsAt.forEach(
          (device, end) -> {
            if (waiting.containsKey(device) || waiting.size() < MOST) {
              waiting.put(device, end);
            }
          });
    }
    submit();
  }

  private void submit() {
    Map<String, Instant> batch = next();
    if (batch == null) {
      return;
    }
    var unused =
        engine
            .apply(new NoteCertificates(batch))
            .whenComplete(
                (changed, error) -> {
                  answered(batch, error);
                  if (error == null) {
                    submit();
                  }
                });
  }

  private synchronized @Nullable Map<String, Instant> next() {
    if (busy || waiting.isEmpty()) {
      return null;
    }
    busy = true;
    Map<String, Instant> batch = new HashMap<>();
    Iterator<Map.Entry<String, Instant>> all = waiting.entrySet().iterator();
    while (all.hasNext() && batch.size() < BATCH) {
      Map.Entry<String, Instant> one = all.next();
      batch.put(one.getKey(), one.getValue());
      all.remove();
    }
    return batch;
  }

  private synchronized void answered(Map<String, Instant> batch, @Nullable Throwable error) {
    busy = false;
    if (error != null) {
      batch.forEach(waiting::putIfAbsent);
      log.warn("the ends of {} devices' certificates could not be put down yet", waiting.size());
    }
  }
}
