package io.anling.gateway.rig;

import io.anling.gateway.codec.DeviceModel;
import io.anling.gateway.codec.ModelCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The makes of device that the made-up village knows; every other one is unknown to it. */
public final class RigModels {

  /** The model that speaks LwM2M. */
  public static final String PANEL = "lwm2m-panel";

  static final ModelCatalogue ALL =
      new ModelCatalogue(List.of(model(Rig.THERMOMETER, null, false), model(PANEL, "lwm2m", true)));

  private RigModels() {}

  private static DeviceModel model(String name, @Nullable String format, boolean emergency) {
    return new DeviceModel(List.of(name), format, emergency, Duration.ofHours(1), Map.of(), null);
  }
}
