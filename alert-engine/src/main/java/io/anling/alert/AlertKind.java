package io.anling.alert;

/**
 * What an alert is about. A new kind needs its constant here with its two labels, and, where its
 * lane's plan does not fit, an entry in {@link DefaultPlans}; nothing else.
 */
public enum AlertKind implements Labelled {
  SOS("sos", Lane.EMERGENCY, Source.DEVICE, "一键求助", "SOS button"),
  FALL("fall", Lane.EMERGENCY, Source.DEVICE, "跌倒", "Fall"),
  SMOKE("smoke", Lane.EMERGENCY, Source.DEVICE, "烟雾", "Smoke"),
  HEAT("heat", Lane.EMERGENCY, Source.DEVICE, "感温", "Heat"),
  GAS("gas", Lane.EMERGENCY, Source.DEVICE, "燃气", "Gas"),
  CO("co", Lane.EMERGENCY, Source.DEVICE, "一氧化碳", "Carbon monoxide"),
  UNKNOWN_BUTTON("unknown-button", Lane.EMERGENCY, Source.SYSTEM, "未知按钮", "Unknown button"),
  UNREADABLE_MESSAGE(
      "unreadable-message", Lane.EMERGENCY, Source.SYSTEM, "无法解析的消息", "Unreadable message"),
  FALL_SUSPECTED("fall-suspected", Lane.URGENT, Source.DEVICE, "疑似跌倒", "Suspected fall"),
  INACTIVITY("inactivity", Lane.URGENT, Source.DEVICE, "久无活动", "Inactivity"),
  WATER_LEAK("water-leak", Lane.URGENT, Source.DEVICE, "漏水", "Water leak"),
  SERVICE_REQUEST("service-request", Lane.SERVICE, Source.DEVICE, "服务请求", "Service request"),
  DEVICE_OFFLINE("device-offline", Lane.TECHNICAL, Source.DEVICE, "离线", "Device offline"),
  LOW_BATTERY("low-battery", Lane.TECHNICAL, Source.DEVICE, "低电", "Low battery"),
  MAINS_LOST("mains-lost", Lane.TECHNICAL, Source.DEVICE, "断电", "Mains lost"),
  TAMPER("tamper", Lane.TECHNICAL, Source.DEVICE, "拆动", "Tamper"),
  WEAK_SIGNAL("weak-signal", Lane.TECHNICAL, Source.DEVICE, "信号弱", "Weak signal"),
  CLOCK_WRONG("clock-wrong", Lane.TECHNICAL, Source.DEVICE, "时钟错误", "Clock wrong"),
  AREA_OUTAGE("area-outage", Lane.TECHNICAL, Source.SYSTEM, "片区故障", "Area outage"),
  NO_COVER("no-cover", Lane.OVERSIGHT, Source.SYSTEM, "无人值守", "Nobody on duty"),
  NO_DESK_LISTENING(
      "no-desk-listening", Lane.OVERSIGHT, Source.SYSTEM, "无坐席在线", "No desk listening"),
  NO_ROUTE_OUT("no-route-out", Lane.OVERSIGHT, Source.SYSTEM, "通道全断", "No route out"),
  ENGINE_AUDIT("engine-audit", Lane.OVERSIGHT, Source.SYSTEM, "引擎自检", "Engine audit"),
  CLOCK_STEP("clock-step", Lane.OVERSIGHT, Source.SYSTEM, "时钟跳变", "Clock step");

  private enum Source {
    DEVICE,
    SYSTEM
  }

  private final String word;
  private final Lane lane;
  private final Source source;
  private final String zh;
  private final String en;

  AlertKind(String word, Lane lane, Source source, String zh, String en) {
    this.word = word;
    this.lane = lane;
    this.source = source;
    this.zh = zh;
    this.en = en;
  }

  /** The lane that every alert of this kind runs in. */
  public Lane lane() {
    return lane;
  }

  /** Whether a device may name this kind as the type of an event; the others are ours to raise. */
  public boolean deviceMaySend() {
    return source == Source.DEVICE;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String zh() {
    return zh;
  }

  @Override
  public String en() {
    return en;
  }
}
