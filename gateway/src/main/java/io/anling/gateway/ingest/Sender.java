package io.anling.gateway.ingest;

import io.anling.alert.registry.Device;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who hands a message in, and whom it is about. */
public sealed interface Sender {

  /** Who answers for it: the device that holds the session, or the bridge. */
  String name();

  /** Whom the message is about; {@link #name} where only the payload says. */
  String speaker();

  /**
   * A device that has proven who it is.
   *
   * @param child the child for which a hub speaks; null where the device speaks for itself
   */
  record Connected(Device device, @Nullable String child) implements Sender {

    @Override
    public String name() {
      return device.id();
    }

    @Override
    public String speaker() {
      return child == null ? device.id() : child;
    }
  }

  /**
   * A broker's topic: who spoke is what the broker lets be published there.
   *
   * @param bridge its name in the configuration
   * @param trusted whether a device that nobody registered is heard at all
   * @param device from the topic; null where the format says who spoke
   * @param hub from the topic; null where it names none
   */
  record Bridged(String bridge, boolean trusted, @Nullable String device, @Nullable String hub)
      implements Sender {

    @Override
    public String name() {
      return "bridge " + bridge;
    }

    @Override
    public String speaker() {
      return device == null ? name() : device;
    }
  }

  /**
   * A dead letter that somebody has read again. That its sender could speak for {@code device} was
   * found when it came.
   *
   * @param letter its id
   * @param hub through which it came; null where the device spoke for itself
   * @param firstReceivedAt when it came, by engine time
   */
  record Replayed(String letter, String device, @Nullable String hub, Instant firstReceivedAt)
      implements Sender {

    private static final String PREFIX = "replay-";

    @Override
    public String name() {
      return "dead letter " + letter;
    }

    @Override
    public String speaker() {
      return device;
    }

    /** Under which its event is remembered, so that two replays raise nothing twice. */
    String eventId() {
      return PREFIX + letter;
    }
  }
}
