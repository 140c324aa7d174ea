package io.anling.alert;

/** How an alert ended; a closed list, so that figures can be compared between counties. */
public enum Outcome implements Labelled {
  HELPED_ON_SITE("helped-on-site", "已上门帮助", "Helped on site"),
  HELPED_BY_PHONE("helped-by-phone", "已电话解决", "Helped by phone"),
  TAKEN_TO_HOSPITAL("taken-to-hospital", "已送医", "Taken to hospital"),
  NO_HELP_NEEDED("no-help-needed", "无需帮助", "No help needed"),
  FALSE_ALARM("false-alarm", "误报", "False alarm"),
  DEVICE_FAULT("device-fault", "设备故障", "Device fault"),
  TEST("test", "测试", "Test"),
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
