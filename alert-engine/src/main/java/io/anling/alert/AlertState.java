package io.anling.alert;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an alert stands. Every state short of {@link #CLOSED} has an owner and a deadline.
 *
 * <p>The transition table. A cell names the state that follows, or "same"; an empty one is refused
 * with a conflict. Before a colon stands who alone may do it, everybody else being refused: the
 * "owner" (where it says so, whoever owns the alert), or who was "asked", by an offer or a
 * hand-over. In "overdue" an alert must be by {@link Urging#overdueFrom}, in "owed" its follow-up
 * call.
 *
 * <pre>
 * act         | raised        | acknowledged  | contacted     | en-route      | on-scene      | closed
 * ------------+---------------+---------------+---------------+---------------+---------------+--------------
 * acknowledge | acknowledged  | owner: same   | owner: same   | owner: same   | owner: same   |
 * contact     |               | contacted     | contacted     | en-route      | on-scene      |
 * en-route    |               | en-route      | en-route      | en-route      |               |
 * arrive      |               | on-scene      | on-scene      | on-scene      | on-scene      |
 * note        | same          | same          | same          | same          | same          | same
 * resolve     | closed        | closed        | closed        | closed        | closed        |
 * dispatch    | acknowledged  | owner: same   | owner: same   | owner: same   | owner: same   |
 * accept      |               | asked: same   | asked: same   | asked: same   | asked: same   |
 * decline     |               | asked: same   | asked: same   | asked: same   | asked: same   |
 * support     |               | same          | same          | same          | same          |
 * release     |               | owner: raised | owner: raised | owner: raised | owner: raised |
 * give back   |               | asked: same   | asked: same   | asked: same   | asked: same   |
 * hand-over   |               | owner: same   | owner: same   | owner: same   | owner: same   |
 * escalate    | same          | same          | same          | same          | same          |
 * supervise   | overdue: same | overdue: same | overdue: same | overdue: same |               | overdue: same
 * follow-up   |               |               |               |               |               | owed: same
 * review      |               |               |               |               |               | same
 * (deadline)  | same          | raised        | raised        | raised        | raised        |
 * (unanswered)|               | same          | same          | same          | same          |
 * (uncalled)  |               |               |               |               |               | same
 * </pre>
 *
 * <p>"give back" is the release of somebody who was asked, by himself or by his desk. (deadline):
 * raised, the plan's next step fires; in the other states the alert returns to its plan.
 * (unanswered): an offer or a hand-over was not answered in time. (uncalled): the follow-up call
 * was not made in time, and the desk is told.
 *
 * <p>The owner's repeated acknowledge confirms that a joined press was seen and starts the state's
 * time afresh; anybody else is refused and told who has the alert. Dispatching what nobody has
 * takes it. The answer to a hand-over makes the one who accepts the owner.
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

  /** What the devices hear while somebody is asked to go, or has accepted. */
  static final String DISPATCHED_WORD = "dispatched";

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
