package io.anling.gateway.codec;

import java.util.List;

/** The formats of network servers and of makers' clouds. */
final class FormatsCloud {

  private FormatsCloud() {}

  /** Each once. */
  static List<PayloadFormat> all() {
    return List.of(
        new ChirpStack(),
        new TheThingsStack(),
        new ThingModel(),
        new VayyarCare(),
        new Vs373Wifi());
  }
}
