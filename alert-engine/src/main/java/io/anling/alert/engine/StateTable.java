package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds, or held, at each device; one row for each device and kind that ever held. */
public interface StateTable {

  /** Inserts, or overwrites the state of the same device and kind. */
  void save(DeviceState state);

  Optional<DeviceState> find(String device, AlertKind kind);

  /**
   * Something that holds at a device, or did.
   *
   * @param generation of the device's credential when it was said
   * @param active whether it holds
   * @param since when it was heard to begin, or to end
   * @param saidAt when it was last said, to within {@link RaiseState#TOUCH}
   * @param alertId what its beginning raised or joined; null for nothing
   */
  record DeviceState(
      String device,
      AlertKind kind,
      int generation,
      boolean active,
      Instant since,
      Instant saidAt,
      @Nullable String alertId) {}
}
