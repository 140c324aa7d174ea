package io.anling.alert;

/**
 * Whom a step tells, as a role: frozen into the alert. The people behind it are looked up when the
 * step fires.
 */
public enum Selector {
  HOUSEHOLD_CONTACTS("household-contacts"),
  ASSIGNED_HELPER("assigned-helper"),
  NEAREST_DESK("nearest-desk"),
  STATION("station"),
  NEIGHBOURING_HELPERS("neighbouring-helpers"),
  TOWN_DESK("town-desk"),
  COUNTY_DESK("county-desk"),
  OWNER("owner");

  private final String word;

  Selector(String word) {
    this.word = word;
  }

  /** The word in a plan's JSON. */
  public String word() {
    return word;
  }

  /**
   * The selector of that word.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Selector of(String word) {
    for (Selector selector : values()) {
      if (selector.word.equals(word)) {
        return selector;
      }
    }
    throw new IllegalArgumentException("unknown selector \"" + word + "\"");
  }
}
