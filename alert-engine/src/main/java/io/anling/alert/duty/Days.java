package io.anling.alert.duty;

import io.anling.alert.Labelled;

/** Which days a window of hours is for. */
public enum Days implements Labelled {
  /** Whatever the calendar says. */
  ANY("any", "每天", "Any day"),
  /** Workdays, make-up workdays (调休上班) among them. */
  WORKDAYS("workdays", "工作日", "Workdays"),
  /** Weekends and holidays, without make-up workdays. */
  DAYS_OFF("days-off", "休息日", "Days off");

  private final String word;
  private final String zh;
  private final String en;

  Days(String word, String zh, String en) {
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
