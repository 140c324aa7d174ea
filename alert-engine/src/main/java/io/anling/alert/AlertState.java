package io.anling.alert;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an alert stands. Every state short of {@link #CLOSED} has an owner and a deadline.
 *
 * <p>The transition table; a cell names the state that follows, an empty cell is refused with a
 * conflict:
 *
 * <pre>
 * act          | raised       | acknowledged | contacted    | en-route  | on-scene | closed
 * -------------+--------------+--------------+--------------+-----------+----------+-------
 * acknowledge  | acknowledged | (owner) same | (owner) same | (owner) same | (owner) same |
 * contact      |              | contacted    | contacted    | en-route  | on-scene |
 * en-route     |              | en-route     | en-route     | en-route  |          |
 * arrive       |              | on-scene     | on-scene     | on-scene  | on-scene |
 * note         | raised       | acknowledged | contacted    | en-route  | on-scene | closed
 * resolve      | closed       | closed       | closed       | closed    | closed   |
 * (deadline)   | raised, next step | raised, plan from step 1 (all four)                |
 * </pre>
 *
 * <p>"(owner) same": the owner's repeated acknowledge confirms that a joined press was seen and
 * starts the state's time afresh; anybody else is refused and told who has the alert.
 */
public enum AlertState implements Labelled {
  RAISED("raised", "received", "待受理", "Raised"),
  ACKNOWLEDGED("acknowledged", "accepted", "已受理", "Acknowledged"),
  CONTACTED("contacted", "accepted", "已联系", "Contacted"),
  EN_ROUTE("en-route", "on-the-way", "在途", "On the way"),
  ON_SCENE("on-scene", "arrived", "已到场", "On scene"),
  CLOSED("closed", "closed", "已办结", "Closed");

  /** Every state in which somebody still owes help. */
  public static final Set<AlertState> OPEN = EnumSet.complementOf(EnumSet.of(CLOSED));

  private final String word;
  private final String deviceWord;
  private final String zh;
  private final String en;

  AlertState(String word, String deviceWord, String zh, String en) {
    this.word = word;
    this.deviceWord = deviceWord;
    this.zh = zh;
    this.en = en;
  }

  /** What the device in the home hears, so that it can light its lamp. */
  public String deviceWord() {
    return deviceWord;
  }

  /** Whether a human has taken the alert and not yet closed it. */
  public boolean owned() {
    return this != RAISED && this != CLOSED;
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
