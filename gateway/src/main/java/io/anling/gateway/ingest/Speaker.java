package io.anling.gateway.ingest;

import io.anling.alert.registry.Device;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is about.
 *
 * @param device null for one that nobody has registered: a hub's child, or behind a bridge
 * @param hub the device that spoke for it; null where it spoke for itself
 */
record Speaker(String id, @Nullable Device device, @Nullable String hub) {

  static Speaker self(Device device) {
    return new Speaker(device.id(), device, null);
  }

  /** The child for which {@code hub} speaks; empty where that one is not its own. */
  static Optional<Speaker> child(Device hub, String id, Optional<Device> child) {
    boolean own = child.isEmpty() || hub.id().equals(child.get().hub());
    return own ? Optional.of(new Speaker(id, child.orElse(null), hub.id())) : Optional.empty();
  }

  /**
   * The device of which a bridge's topic speaks; empty where that is not its hub, or where nobody
   * registered it and neither the bridge is trusted nor its hub known.
   */
  static Optional<Speaker> bridged(
      Sender.Bridged from, String id, Optional<Device> device, boolean knownHub) {
    String hub = from.hub();
    boolean heard =
        device
            .map(known -> hub == null || hub.equals(known.hub()) || hub.equals(known.id()))
            .orElse(from.trusted() || knownHub);
    String registered = device.map(Device::id).orElse(id);
    return heard
        ? Optional.of(new Speaker(registered, device.orElse(null), hub))
        : Optional.empty();
  }

  /** Of whom nobody knows who it is; known by who handed it in. */
  static Speaker nobody(Sender sender) {
    return new Speaker(sender.name().replace(' ', ':'), null, null);
  }

  /** The generation of its credential; 0 where it is not registered. */
  int generation() {
    return device == null ? 0 : device.credential().generation();
  }

  @Nullable String model() {
    return device == null ? null : device.model();
  }

  boolean revoked() {
    return device != null && device.credential().revoked();
  }

  /** What a revoked one is answered. */
  Receipt refusal() {
    return new Receipt.Rejected(
        Receipt.Reason.REVOKED, "device \"" + id + "\" is revoked; its desk knows that it spoke");
  }
}
