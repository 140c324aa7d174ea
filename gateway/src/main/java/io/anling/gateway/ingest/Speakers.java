package io.anling.gateway.ingest;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds whom a message is about, and whether its sender may speak for that one. */
final class Speakers {

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

  private CompletableFuture<Optional<Speaker>> bridged(Sender.Bridged sender) {
    String id = sender.speaker();
    String hub = sender.hub();
    return directory
        .find(id)
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
