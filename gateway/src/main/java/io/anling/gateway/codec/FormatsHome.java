package io.anling.gateway.codec;

import java.util.List;

/** The formats of what stands in homes: SenML, LwM2M, Zigbee2MQTT and the makers' firmware. */
final class FormatsHome {

  private FormatsHome() {}

  /** Every one of them. */
  static List<PayloadFormat> all() {
    return List.of(
        SenMl.plain(),
        SenMl.lwm2m(),
        new Zigbee2Mqtt(),
        new HomeAssistant(),
        new EspHome(),
        new Tasmota());
  }
}
