package io.anling.sim;

import io.anling.sim.link.Credentials;
import java.util.Optional;

/**
 * A device as it is registered.
 *
 * @param model what it is
 * @param credentials its id and secret; a hub's child is never asked for its own
 * @param hub the device that speaks for it, empty when it speaks for itself
 */
public record DeviceCard(DeviceModel model, Credentials credentials, Optional<String> hub) {
  /** The device id. */
  public String id() {
    return credentials.device();
  }
}
