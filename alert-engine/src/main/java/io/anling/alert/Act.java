package io.anling.alert;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a human can do to an alert. Only such an act stops a plan. */
public enum Act {
  ACKNOWLEDGE("acknowledge", FactKind.ACKNOWLEDGED),
  CONTACT("contact", FactKind.CONTACTED),
  EN_ROUTE("en-route", FactKind.EN_ROUTE),
  ARRIVE("arrive", FactKind.ARRIVED),
  NOTE("note", FactKind.NOTE),
  RESOLVE("resolve", FactKind.RESOLVED),
  DISPATCH("dispatch", FactKind.DISPATCHED),
  ACCEPT("accept", FactKind.ACCEPTED),
  DECLINE("decline", FactKind.DECLINED),
  SUPPORT("support", FactKind.SUPPORTING),
  RELEASE("release", FactKind.JOB_RELEASED),
  HAND_OVER("hand-over", FactKind.HAND_OVER_ASKED),
  ESCALATE("escalate", FactKind.ESCALATED),
  SUPERVISE("supervise", FactKind.SUPERVISED),
  FOLLOW_UP("follow-up", FactKind.FOLLOWED_UP),
  REVIEW("review", FactKind.REVIEWED);

  private final String word;
  private final FactKind fact;

  Act(String word, FactKind fact) {
    this.word = word;
    this.fact = fact;
  }

  /** The act whose word is {@code word}; empty where there is none. */
  public static Optional<Act> find(String word) {
    for (Act act : values()) {
      if (act.word.equals(word)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }

  /** The word in the API's path. */
  public String word() {
    return word;
  }

  /** The log's word for this act. */
  public FactKind fact() {
    return fact;
  }

  /**
   * The state that follows, by the table in {@link AlertState}; empty where it is refused. An
   * owner's release, which gives the alert back, is {@link Alert}'s to tell from an assignee's.
   */
  public Optional<AlertState> from(AlertState state) {
    return Optional.ofNullable(
        switch (this) {
          case ACKNOWLEDGE, DISPATCH ->
              state == AlertState.RAISED ? AlertState.ACKNOWLEDGED : owned(state);
          case CONTACT -> state == AlertState.ACKNOWLEDGED ? AlertState.CONTACTED : owned(state);
          case EN_ROUTE ->
              state == AlertState.ON_SCENE ? null : ownedTo(state, AlertState.EN_ROUTE);
          case ARRIVE -> ownedTo(state, AlertState.ON_SCENE);
          case ACCEPT, DECLINE, SUPPORT, RELEASE, HAND_OVER -> owned(state);
          case NOTE -> state;
          case SUPERVISE -> state == AlertState.ON_SCENE ? null : state;
          case ESCALATE -> state == AlertState.CLOSED ? null : state;
          case RESOLVE -> state == AlertState.CLOSED ? null : AlertState.CLOSED;
          case FOLLOW_UP, REVIEW -> state == AlertState.CLOSED ? state : null;
        });
  }

  private static @Nullable AlertState owned(AlertState state) {
    return ownedTo(state, state);
  }

  private static @Nullable AlertState ownedTo(AlertState state, AlertState next) {
    return state.owned() ? next : null;
  }
}
