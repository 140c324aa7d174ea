package io.anling.gateway.registry;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.registry.Device;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated secrets that nobody has seen yet, by device. A mark is written in the transaction that
 * writes the secret, and taken away once the secret has reached its reader: what a crash, a closed
 * terminal or a client's time-out comes between is shown by the next import of the same device.
 */
final class Unshown {

  private static final String PREFIX = "secret-unshown:";

  private final Map<String, String> generations;

  private Unshown(Map<String, String> generations) {
    this.generations = generations;
  }

  /** Those of now. */
  static Unshown read(StoreSession store) {
    Map<String, String> generations = new HashMap<>();
    store
        .desk()
        .rememberedUnder(PREFIX)
        .forEach(
            (name, generation) -> generations.put(name.substring(PREFIX.length()), generation));
    return new Unshown(generations);
  }

  /** Whether the secret that the device has now was generated and never shown. */
  boolean holds(Device device) {
    return String.valueOf(device.credential().generation()).equals(generations.get(device.id()));
  }

  /** Marks first credentials as not shown. */
  static void mark(DeskTable desk, List<ImportReport.Secret> secrets) {
    secrets.forEach(secret -> desk.remember(PREFIX + secret.device(), "1"));
  }

  /**
   * The secrets of these devices were shown.
   *
   * @param by to whom
   */
  record Shown(List<String> devices, String by) implements Command<Integer> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Integer decide(WorkingSet work, Instant now) {
      devices.forEach(device -> work.tables().desk().forget(PREFIX + device));
      work.tables().log().audit(now, by, "secrets-shown", devices.size() + " devices", null);
      return devices.size();
    }
  }
}
