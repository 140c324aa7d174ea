package io.anling.alert;

/** A remark that an alert carries and a desk sees; none of them ever holds an alert back. */
public enum Label implements Labelled {
  LATE("late", "迟到", "Late"),
  CLOCK_WRONG("clock-wrong", "设备时钟错误", "Device clock wrong"),
  UNCONFIRMED("unconfirmed", "未确认送达", "Sent without confirmation"),
  ID_USED_BEFORE("id-used-before", "编号曾用过", "Id used before"),
  TEST_SIGNAL("test-signal", "窗口外测试", "Test outside a window"),
  NO_HOME("no-home", "未分配住户", "Not assigned to a home"),
  MANUAL("manual", "人工登记", "Entered by hand"),
  CANCEL_ASKED("cancel-asked", "老人已取消，待核实", "Cancelled by the elder, to be verified"),
  CLEARED("cleared", "设备已解除", "Cleared by the device"),
  SUPERVISED("supervised", "督办", "Urged by a supervisor"),
  DRILL("drill", "演练", "Drill"),
  HELD_BACK("held-back", "报备期内，到期再通知", "Held back until an absence ends");

  private final String word;
  private final String zh;
  private final String en;

  Label(String word, String zh, String en) {
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
