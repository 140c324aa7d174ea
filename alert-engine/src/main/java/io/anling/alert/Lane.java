package io.anling.alert;

/**
 * How grave a matter is, and so what may hold it up: nothing may hold up {@link #EMERGENCY}.
 *
 * <p>Declared in the order in which work is done under load.
 */
public enum Lane implements Labelled {
  EMERGENCY("emergency", "紧急", "Emergency"),
  URGENT("urgent", "急迫", "Urgent"),
  SERVICE("service", "服务", "Service"),
  TECHNICAL("technical", "技术", "Technical"),
  OVERSIGHT("oversight", "监管", "Oversight");

  private final String word;
  private final String zh;
  private final String en;

  Lane(String word, String zh, String en) {
    this.word = word;
    this.zh = zh;
    this.en = en;
  }

  /** Whether an alert of this lane takes in other signals of the same household. */
  public boolean joinsByHousehold() {
    return this == EMERGENCY || this == URGENT;
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
