package io.anling.gateway.rig;

import io.anling.alert.registry.Device;

/** Gives a device of the rig's village another secret, as {@code device rekey} does. */
public final class RigSecret {

  private RigSecret() {}

  /** From now on that is its secret, of the second generation. */
  public static void change(Rig rig, String id, String secret) {
    Device before = rig.device(id, "H001", null, 2, false);
    Device.Credential credential =
        new Device.Credential(2, rig.box.seal(id, Rig.bytes(secret)), false);
    rig.registry(
        all ->
            all.saveDevice(
                new Device(
                    id, before.model(), before.household(), null, before.hub(), credential)));
  }
}
