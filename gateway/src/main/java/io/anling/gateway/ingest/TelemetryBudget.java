package io.anling.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much telemetry each device may send: a bucket of {@code burst} messages that fills up by
 * {@code rate} a second. A child spends its hub's budget while nobody has registered it, so that
 * made-up names get nobody more. Events have no budget: they are never held back.
 *
 * <p>At most {@link #MOST} devices are remembered; the one that was quiet for longest is forgotten
 * first, which gives it a full bucket. May be called from any thread.
 */
final class TelemetryBudget {

  static final int MOST = 50_000;

  private record Bucket(double tokens, Instant at) {}

  private final double rate;
  private final double burst;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  TelemetryBudget(IngestSettings settings) {
    this.rate = settings.telemetryRate();
    this.burst = settings.telemetryBurst();
  }

  /** Whether that message may pass; spends of its device's bucket. */
  boolean allows(InboundMessage message, Speaker speaker) {
    if (message.sender() instanceof Sender.Replayed) {
      return true;
    }
    String hub = speaker.hub();
    String pays = speaker.device() == null && hub != null ? hub : speaker.id();
    return spend(pays, message.via().receivedAt());
  }

  private synchronized boolean spend(String device, Instant now) {
    Bucket before = buckets.get(device);
    double tokens = before == null ? burst : filled(before, now);
    boolean enough = tokens >= 1;
    buckets.put(device, new Bucket(enough ? tokens - 1 : tokens, now));
    return enough;
  }

  private double filled(Bucket bucket, Instant now) {
    double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis()) / 1000.0;
    return Math.min(burst, bucket.tokens() + seconds * rate);
  }
}
