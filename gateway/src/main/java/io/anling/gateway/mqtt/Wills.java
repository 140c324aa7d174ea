package io.anling.gateway.mqtt;

import io.anling.alert.AlertKind;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.NativeFormat;
import io.anling.gateway.codec.NativeJson;
import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.metrics.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What clients want to have said when their connection ends without a DISCONNECT (3.1.2.5).
 *
 * <p>A will says that a connection is gone, which is not that a device is gone: a report of being
 * offline, and telemetry, wait for a grace and are dropped where the device is connected, or has
 * been since. Any other event ({@code sos} when a wire is cut) is heard after the delay that the
 * client named (MQTT 5, 3.1.3.2.2), whatever the device does, unless the same client goes on with
 * its session within it. One that was due, and that the store did not take, is heard in any case.
 * What is no event or telemetry of this device is never heard.
 *
 * <p>Kept in memory: a will is a hint, and the gateway's own end says nothing of devices. At most
 * so many wait, beyond which one is judged at once; their bytes are bounded by {@link WillRoom}.
 * May be called from any event loop.
 */
final class Wills {

  /**
   * What a client wants to have said.
   *
   * @param hint whether it says no more than that the device is away
   */
  @SuppressWarnings("ArrayRecordComponent") // the same will is the same array
  record Will(
      Device device,
      String client,
      MqttTopics.Target target,
      byte[] payload,
      Duration delay,
      boolean retain,
      boolean hint) {}

  /** What the store does not take is tried again for so long. */
  private static final Duration TRIED = Duration.ofHours(1);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * A will and its time.
   *
   * @param number tells those of the same moment apart
   * @param overdue whether it was due before, and the store did not take it
   */
  private record Waiting(Will will, Instant due, Instant until, boolean overdue, long number) {
    /** Whether a client that is back says that it is not to be heard. */
    boolean takenBackBy(String client) {
      return will.hint() || (!overdue && will.client().equals(client));
    }
  }

  private final Ingest ingest;
  private final Meters meters;
  private final Duration grace;
  private final int most;
  private final Predicate<String> connected;
  private final TreeSet<Waiting> waiting =
      new TreeSet<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::number));
  private final Map<String, List<Waiting>> byDevice = new HashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final WillRoom room;

  /**
   * @param connected whether the device of that id has a connection now
   */
  Wills(Ingest ingest, Meters meters, MqttSettings.Bounds bounds, Predicate<String> connected) {
    this.ingest = ingest;
    this.meters = meters;
    this.grace = bounds.willGrace();
    this.most = bounds.waitingWills();
    this.room = new WillRoom(bounds.willBytes());
    this.connected = connected;
  }

  /** Where their bytes are counted; {@link #ended} gives a will's free, once it is judged. */
  WillRoom room() {
    return room;
  }

  private void over(Will will, String what) {
    room.free(will);
    meters.will(what);
  }

  /** The will of a CONNECT; empty where it is none that will ever be heard. */
  Optional<Will> of(WillSieve.Given given, Device device, String client) {
    Optional<MqttTopics.Target> target = MqttTopics.publish(given.topic());
    if (target.isEmpty()) {
      meters.will("no-topic");
      return Optional.empty();
    }
    byte[] payload = given.payload();
    boolean event = target.get().channel() == Channel.EVENT;
    Decoded read = event ? NativeJson.event(payload) : NativeJson.telemetry(payload);
    if (read instanceof Decoded.Unreadable) {
      meters.will("unreadable");
      return Optional.empty();
    }
    return Optional.of(
        new Will(
            device,
            client,
            target.get(),
            payload,
            Terms.atMost(given.delaySeconds(), Duration.ofDays(1)),
            given.retain(),
            !event || offline(read)));
  }

  private static boolean offline(Decoded read) {
    return read instanceof Decoded.Event event && event.type().kind() == AlertKind.DEVICE_OFFLINE;
  }

  /**
   * The connection ended without a DISCONNECT.
   *
   * @param sessionExpiry the will is said when the session ends, if that is sooner than its delay
   * @return false where there is no place for it to wait; then {@link #noPlace} has to follow
   */
  boolean ended(Will will, Duration sessionExpiry, Instant now) {
    Duration named = least(will.delay(), sessionExpiry);
    Duration delay = will.hint() && named.compareTo(grace) < 0 ? grace : named;
    Instant due = now.plus(delay);
    Waiting one = new Waiting(will, due, due.plus(TRIED), false, numbers.incrementAndGet());
    if (delay.isZero()) {
      say(one);
      return true;
    }
    return keep(one);
  }

  /**
   * Judges a will at once that cannot wait; its connection has to be gone.
   *
   * @param followed whether a newer connection of its client is there
   */
  void noPlace(Will will, boolean followed) {
    if (will.hint() && followed) {
      over(will, "stale");
    } else {
      Instant now = ingest.now();
      judge(new Waiting(will, now, now.plus(TRIED), false, numbers.incrementAndGet()));
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private synchronized boolean keep(Waiting one) {
    if (waiting.size() >= most) {
      return false;
    }
    waiting.add(one);
    byDevice.computeIfAbsent(one.will().device().id(), id -> new ArrayList<>(1)).add(one);
    return true;
  }

  /**
   * A device is connected: what its older connections had to say of its absence is stale.
   *
   * @param anew whether the client begins a new session; its former one ends by that, and its will
   *     is due (MQTT 5, 3.1.2.5)
   */
  void connected(String device, String client, boolean anew) {
    for (Waiting one : takenBack(device, client)) {
      if (anew && !one.will().hint()) {
        say(one);
      } else {
        over(one.will(), "stale");
      }
    }
  }

  private synchronized List<Waiting> takenBack(String device, String client) {
    List<Waiting> back =
        byDevice.getOrDefault(device, List.of()).stream()
            .filter(one -> one.takenBackBy(client))
            .toList();
    back.forEach(this::forget);
    back.forEach(waiting::remove);
    return back;
  }

  private void forget(Waiting one) {
    byDevice.computeIfPresent(
        one.will().device().id(),
        (id, mine) -> {
          mine.remove(one);
          return mine.isEmpty() ? null : mine;
        });
  }

  /** Says what is due. */
  void look(Instant now) {
    for (Waiting one = due(now); one != null; one = due(now)) {
      judge(one);
    }
  }

  private synchronized @Nullable Waiting due(Instant now) {
    if (waiting.isEmpty() || now.isBefore(waiting.first().due())) {
      return null;
    }
    Waiting first = waiting.first();
    waiting.remove(first);
    forget(first);
    return first;
  }

  private void judge(Waiting one) {
    if (one.will().hint() && connected.test(one.will().device().id())) {
      over(one.will(), "stale");
    } else {
      say(one);
    }
  }

  /** A will is written in our own format, whatever the device's model speaks. */
  private static NativeFormat written(Channel channel) {
    return channel == Channel.EVENT ? NativeFormat.EVENT : NativeFormat.TELEMETRY;
  }

  /** As a message that nobody waits for the confirmation of. */
  private void say(Waiting one) {
    Will will = one.will();
    InboundMessage message =
        new InboundMessage(
            will.device(),
            will.target().child(),
            will.target().channel(),
            will.payload(),
            InboundMessage.Format.of(written(will.target().channel())),
            new InboundMessage.Via("mqtt", false, will.retain(), ingest.now()));
    var unused = ingest.accept(message).thenAccept(receipt -> said(one, message, receipt));
  }

  private void said(Waiting one, InboundMessage message, Receipt receipt) {
    if (!(receipt instanceof Receipt.Unavailable)) {
      over(one.will(), "heard");
      return;
    }
    Instant next = ingest.now().plus(PAUSE);
    boolean again = next.isBefore(one.until()) && !one.will().hint();
    if (!again
        || !keep(new Waiting(one.will(), next, one.until(), true, numbers.incrementAndGet()))) {
      room.free(one.will());
      ingest.gaveUp(message);
    }
  }
}
