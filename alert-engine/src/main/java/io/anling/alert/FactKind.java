package io.anling.alert;

/** What an entry of an alert's log says happened. */
public enum FactKind implements Labelled {
  RAISED("raised", "触发", "Raised"),
  JOINED("joined", "再次触发", "Pressed again"),
  STEP("step", "按预案通知", "Plan step"),
  PASSED_OVER("passed-over", "无人可通知，转下一级", "Nobody to tell, passed over"),
  TOLD("told", "已通知", "Told"),
  TELL_FAILED("tell-failed", "通知失败", "Telling failed"),
  ACKNOWLEDGED("acknowledged", "受理", "Acknowledged"),
  CONTACTED("contacted", "已联系", "Contacted"),
  EN_ROUTE("en-route", "在途", "On the way"),
  ARRIVED("arrived", "已到场", "Arrived"),
  NOTE("note", "备注", "Note"),
  RETURNED("returned-to-plan", "超时未到，重新按预案通知", "Not helped in time, plan starts again"),
  CANCEL_ASKED("cancel-asked", "老人取消", "Cancelled by the elder"),
  CLEARED("cleared", "设备报告解除", "Cleared by the device"),
  RESOLVED("resolved", "办结", "Resolved"),
  DISPATCHED("dispatched", "派单", "Dispatched"),
  ACCEPTED("accepted", "接单", "Accepted"),
  DECLINED("declined", "拒单", "Declined"),
  OFFER_LAPSED("offer-lapsed", "派单超时未答", "Offer not answered in time"),
  JOB_RELEASED("job-released", "解除派单", "Released from the job"),
  SUPPORTING("supporting", "增援", "Supporting"),
  HAND_OVER_ASKED("hand-over-asked", "请求移交", "Hand-over asked"),
  HANDED_OVER("handed-over", "已移交", "Handed over"),
  HAND_OVER_DECLINED("hand-over-declined", "拒绝移交", "Hand-over declined"),
  HAND_OVER_LAPSED("hand-over-lapsed", "移交超时未答", "Hand-over not answered in time"),
  TAKEN_BACK("taken-back", "撤回受理", "Acknowledgement taken back"),
  ESCALATED("escalated", "人工升级", "Escalated by hand"),
  SUPERVISED("supervised", "督办", "Supervised"),
  FOLLOW_UP_OVERDUE("follow-up-overdue", "回访超期", "Follow-up overdue"),
  FOLLOWED_UP("followed-up", "回访", "Followed up"),
  REVIEWED("reviewed", "复盘", "Reviewed"),
  CHECKED_IN("checked-in", "老人报平安", "The elder says OK"),
  DOOR_TAG("door-tag", "到门打卡", "Tag at the door"),
  MEMBER("member", "新增受影响设备", "One more device out"),
  FOLDED("folded", "并入片区故障", "Taken into an area outage"),
  RELEASED("released-to-plan", "报备结束，按预案通知", "Absence over, plan starts"),
  CHANGED("changed", "状态变更", "Changed"),
  PLAN_APPLIED("plan-applied", "启用现行预案", "Plan of today applied"),
  HELD("held-back", "报备延长，暂缓通知", "Held back longer");

  private final String word;
  private final String zh;
  private final String en;

  FactKind(String word, String zh, String en) {
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
