package io.anling.alert;

/** What a review of a closed alert found; a closed list, so that lessons can be counted. */
public enum Finding implements Labelled {
  HANDLED_WELL("handled-well", "处置得当", "Handled well"),
  ANSWERED_LATE("answered-late", "受理超时", "Answered late"),
  ARRIVED_LATE("arrived-late", "到场超时", "Arrived late"),
  NOBODY_WENT("nobody-went", "无人到场", "Nobody went"),
  WRONG_PERSON_SENT("wrong-person-sent", "派单不当", "Wrong person sent"),
  CONTACTS_WRONG("contacts-wrong", "联系信息有误", "Contact data wrong"),
  PLAN_UNFIT("plan-unfit", "预案不合适", "Plan does not fit"),
  CHANNEL_FAILED("channel-failed", "通知通道故障", "Notices did not get through"),
  DEVICE_PROBLEM("device-problem", "设备问题", "Device problem"),
  RECORD_INCOMPLETE("record-incomplete", "记录不全", "Record incomplete"),
  COMPLAINT_UPHELD("complaint-upheld", "投诉属实", "Complaint upheld"),
  OTHER("other", "其他", "Other");

  private final String word;
  private final String zh;
  private final String en;

  Finding(String word, String zh, String en) {
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
