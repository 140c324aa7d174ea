package io.anling.gateway.ingest;

import io.anling.alert.registry.Device;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Finds whom a message is about, and whether its sender may speak for that one. */
final class Speakers {

  /** A LoRaWAN device's own number (LoRaWAN 1.0.4, 6.1.1.2). */
  private static final Pattern EUI = Pattern.compile("[0-9a-f]{16}");

  private final DeviceDirectory directory;

  Speakers(DeviceDirectory directory) {
    this.directory = directory;
  }

  /** Empty where the sender may not speak for it. */
  CompletableFuture<Optional<Speaker>> of(Sender sender) {
    if (sender instanceof Sender.Connected connected) {
      return connected(connected);
    }
    return sender instanceof Sender.Replayed replayed
        ? replayed(replayed)
        : bridged((Sender.Bridged) sender);
  }

  private CompletableFuture<Optional<Speaker>> connected(Sender.Connected sender) {
    String child = sender.child();
    if (child == null || child.equals(sender.device().id())) {
      return CompletableFuture.completedFuture(Optional.of(Speaker.self(sender.device())));
    }
    return directory.find(child).thenApply(device -> Speaker.child(sender.device(), child, device));
  }

  private CompletableFuture<Optional<Speaker>> replayed(Sender.Replayed sender) {
    return directory
        .find(sender.device())
        .thenApply(
            device -> Optional.of(new Speaker(sender.device(), device.orElse(null), sender.hub())));
  }

  /**
   * A DevEUI is said in lower case, and printed in upper case: registered in either it is that
   * device.
   */
  private CompletableFuture<Optional<Device>> known(String id) {
    CompletableFuture<Optional<Device>> found = directory.find(id);
    return EUI.matcher(id).matches()
        ? found.thenCompose(
            device ->
                device.isPresent()
                    ? CompletableFuture.completedFuture(device)
                    : directory.find(id.toUpperCase(Locale.ROOT)))
        : found;
  }

  private CompletableFuture<Optional<Speaker>> bridged(Sender.Bridged sender) {
    String id = sender.speaker();
    String hub = sender.hub();
    return known(id)
        .thenCompose(
            device ->
                device.isPresent() || sender.trusted() || hub == null
                    ? CompletableFuture.completedFuture(Speaker.bridged(sender, id, device, false))
                    : directory
                        .find(hub)
                        .thenApply(
                            known -> Speaker.bridged(sender, id, device, known.isPresent())));
  }
}
