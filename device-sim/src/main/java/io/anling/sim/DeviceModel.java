package io.anling.sim;

/** The kinds of device that the simulator plays. */
public enum DeviceModel {
  /** A pendant or wall button, over MQTT. */
  SOS("sos-button", "sos", "卧室", "一键求助"),
  /** A fall sensor, over MQTT. */
  FALL("fall-sensor", "fall", "卫生间", "跌倒"),
  /** A smoke detector, over CoAP with DTLS. */
  SMOKE("smoke-sensor", "smoke", "厨房", "烟雾"),
  /** A hub through which other devices speak, over MQTT; it presses nothing itself. */
  HUB("hub", "test", "楼道", "网关");

  private final String model;
  private final String type;
  private final String room;
  private final String chinese;

  DeviceModel(String model, String type, String room, String chinese) {
    this.model = model;
    this.type = type;
    this.room = room;
    this.chinese = chinese;
  }

  /** The name in the import file. */
  public String model() {
    return model;
  }

  /** The {@code type} of the event it sends. */
  public String type() {
    return type;
  }

  /** Where it hangs. */
  public String room() {
    return room;
  }

  /** What its alert is called on a screen. */
  public String chinese() {
    return chinese;
  }
}
