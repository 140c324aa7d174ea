package io.anling.alert;

/**
 * Whom a step tells, as a role: frozen into the alert. The people behind it are looked up when the
 * step fires.
 */
public enum Selector implements Labelled {
  HOUSEHOLD_CONTACTS("household-contacts", "家属联系人", "Household contacts"),
  ASSIGNED_HELPER("assigned-helper", "帮扶责任人", "Assigned helper"),
  NEAREST_DESK("nearest-desk", "最近坐席", "Nearest desk"),
  STATION("station", "日间照料站", "Day-care station"),
  NEIGHBOURING_HELPERS("neighbouring-helpers", "邻近帮扶人", "Neighbouring helpers"),
  TOWN_DESK("town-desk", "乡镇坐席", "Town desk"),
  COUNTY_DESK("county-desk", "县级坐席", "County desk"),
  OWNER("owner", "受理人", "Owner");

  private final String word;
  private final String zh;
  private final String en;

  Selector(String word, String zh, String en) {
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
