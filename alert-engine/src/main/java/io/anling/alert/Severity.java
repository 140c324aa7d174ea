package io.anling.alert;

/** How urgent an alert is within its lane; every further press raises it by one. */
public enum Severity implements Labelled {
  LOW("low", "低", "Low"),
  MEDIUM("medium", "中", "Medium"),
  HIGH("high", "高", "High"),
  CRITICAL("critical", "危急", "Critical");

  private final String word;
  private final String zh;
  private final String en;

  Severity(String word, String zh, String en) {
    this.word = word;
    this.zh = zh;
    this.en = en;
  }

  /** The severity with which an alert of this lane starts. */
  public static Severity first(Lane lane) {
    return switch (lane) {
      case EMERGENCY -> HIGH;
      case URGENT -> MEDIUM;
      case SERVICE, TECHNICAL, OVERSIGHT -> LOW;
    };
  }

  /** One higher; {@link #CRITICAL} stays. */
  public Severity raised() {
    return switch (this) {
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
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
