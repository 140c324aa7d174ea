package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.DeviceDirectory;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has subscribed to: its device's own commands and those of its children, and
 * nothing else. At most {@link #MOST}; used on its connection's context only.
 */
final class Subscriptions {

  static final int MOST = 1_024;

  private final Device device;
  private final DeviceDirectory directory;
  private final Map<String, MqttQoS> granted;

  /**
   * @param granted what is granted so far; written to
   */
  Subscriptions(Device device, DeviceDirectory directory, Map<String, MqttQoS> granted) {
    this.device = device;
    this.directory = directory;
    this.granted = granted;
  }

  /** Whether the device may have it; may complete on another thread. */
  CompletableFuture<MqttSubAckReasonCode> judge(String filter, MqttQoS wanted) {
    Optional<MqttTopics.Commands> commands = MqttTopics.subscription(filter);
    if (commands.isEmpty()) {
      return CompletableFuture.completedFuture(MqttSubAckReasonCode.NOT_AUTHORIZED);
    }
    MqttSubAckReasonCode code = MqttSubAckReasonCode.qosGranted(least(wanted));
    String child = commands.get().child();
    if (child == null || child.equals(MqttTopics.ALL_CHILDREN)) {
      return CompletableFuture.completedFuture(code);
    }
    return directory
        .find(child)
        .thenApply(found -> own(found) ? code : MqttSubAckReasonCode.NOT_AUTHORIZED)
        .exceptionally(error -> MqttSubAckReasonCode.UNSPECIFIED_ERROR);
  }

  private boolean own(Optional<Device> child) {
    return child.isPresent() && device.id().equals(child.get().hub());
  }

  private static MqttQoS least(MqttQoS wanted) {
    return wanted == MqttQoS.AT_MOST_ONCE ? wanted : MqttQoS.AT_LEAST_ONCE;
  }

  /** Takes it in, once {@link #judge} has granted it; false at the bound. */
  boolean add(String filter, MqttQoS wanted) {
    if (granted.size() >= MOST && !granted.containsKey(filter)) {
      return false;
    }
    granted.put(filter, least(wanted));
    return true;
  }

  /** Whether there was one. */
  boolean remove(String filter) {
    return granted.remove(filter) != null;
  }

  /**
   * The quality of service for messages to the child (null: to the device itself): the best that
   * any filter which covers their topic was granted.
   */
  Optional<MqttQoS> of(@Nullable String child) {
    Stream<String> own = MqttTopics.filters(child == null ? "" : child).stream();
    Stream<String> all =
        child == null ? Stream.of() : MqttTopics.filters(MqttTopics.ALL_CHILDREN).stream();
    return Stream.concat(own, all)
        .flatMap(filter -> Stream.ofNullable(granted.get(filter)))
        .max(Comparator.comparingInt(MqttQoS::value));
  }
}
