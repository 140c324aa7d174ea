package io.anling.alert;

/**
 * How an alert ended; a closed list, so that figures can be compared between counties. It covers
 * what a desk closes in every lane: help given ({@link #HELPED_ON_SITE} to {@link
 * #SERVICE_PROVIDED}), no help possible or wanted ({@link #HELP_REFUSED} to {@link #DECEASED}),
 * none needed ({@link #NO_HELP_NEEDED} to {@link #REPAIRED}), and what is no matter of its own
 * ({@link #DUPLICATE} to {@link #DRILL}).
 */
public enum Outcome implements Labelled {
  HELPED_ON_SITE("helped-on-site", "已上门帮助", "Helped on site"),
  HELPED_BY_PHONE("helped-by-phone", "已电话解决", "Helped by phone"),
  TAKEN_TO_HOSPITAL("taken-to-hospital", "已送医", "Taken to hospital"),
  HANDED_TO_RESCUE("handed-to-rescue", "已移交120、119或110", "Handed to the rescue services"),
  HANDED_TO_FAMILY("handed-to-family", "已交家属照护", "Handed to the family"),
  SERVICE_PROVIDED("service-provided", "服务已完成", "Service provided"),
  HELP_REFUSED("help-refused", "老人谢绝帮助", "Help refused"),
  NOBODY_HOME("nobody-home", "上门无人，已确认平安", "Nobody home, found safe"),
  DECEASED("deceased", "老人离世", "Deceased"),
  NO_HELP_NEEDED("no-help-needed", "无需帮助", "No help needed"),
  PRESSED_BY_MISTAKE("pressed-by-mistake", "误按", "Pressed by mistake"),
  FALSE_ALARM("false-alarm", "误报", "False alarm"),
  DEVICE_FAULT("device-fault", "设备故障", "Device fault"),
  REPAIRED("repaired", "已修复", "Repaired"),
  DUPLICATE("duplicate", "重复警情，已并案", "Same matter as another alert"),
  TEST("test", "测试", "Test"),
  DRILL("drill", "演练", "Drill"),
  OTHER("other", "其他", "Other"),
  PART_OF_OUTAGE("part-of-outage", "并入片区故障", "Part of an area outage");

  private final String word;
  private final String zh;
  private final String en;

  Outcome(String word, String zh, String en) {
    this.word = word;
    this.zh = zh;
    this.en = en;
  }

  /** Whether the elder is owed a call afterwards: not where nothing was the matter at this home. */
  public boolean owesCall() {
    return this != TEST && this != DRILL && this != DUPLICATE && this != DECEASED;
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
