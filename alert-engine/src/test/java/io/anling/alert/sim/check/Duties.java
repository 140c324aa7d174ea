package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who was asked to go, and to whom an alert is being handed over, as its log tells of it. */
final class Duties {

  private static final Duration HAND_OVER_WITHIN = Duration.ofMinutes(2);

  private final Map<String, Instant> asked = new TreeMap<>();
  private final Set<String> coming = new TreeSet<>();
  private @Nullable String goes;
  private @Nullable String handingTo;
  private @Nullable Instant handOverUntil;

  void asked(Logged logged) {
    Instant until = Instant.parse(logged.detail("answer-by"));
    for (String to : logged.detail("to").split(",", -1)) {
      asked.put(to, until);
      coming.remove(to);
    }
  }

  void accepted(Logged logged) {
    goes = logged.detail("to");
    asked.clear();
  }

  /** Somebody does not go, or not as the one who has the job; whether he had been asked. */
  boolean left(Logged logged) {
    String to = logged.detail("to");
    boolean was = asked.remove(to) != null;
    if (logged.kind() == FactKind.SUPPORTING) {
      coming.add(to);
      return was;
    }
    boolean went = to.equals(goes);
    goes = went ? null : goes;
    return coming.remove(to) || was || went;
  }

  boolean isAsked(String whom) {
    return asked.containsKey(whom);
  }

  boolean somebodyGoes() {
    return goes != null;
  }

  boolean nobodyLeft() {
    return asked.isEmpty() && goes == null;
  }

  void handing(Logged logged, @Nullable Instant latest) {
    Instant until = logged.entry().at().plus(HAND_OVER_WITHIN);
    handingTo = logged.detail("to");
    handOverUntil = latest == null || until.isBefore(latest) ? until : latest;
  }

  @Nullable String handingTo() {
    return handingTo;
  }

  void handed() {
    handingTo = null;
    handOverUntil = null;
  }

  void over() {
    asked.clear();
    coming.clear();
    goes = null;
    handed();
  }

  @Nullable Instant offerUntil(String whom) {
    return asked.get(whom);
  }

  @Nullable Instant handOverUntil() {
    return handOverUntil;
  }

  /** When the next of them is over; null where nobody is asked. */
  @Nullable Instant next() {
    Instant offer = asked.isEmpty() ? null : Collections.min(asked.values());
    Instant hand = handOverUntil;
    return offer == null || (hand != null && hand.isBefore(offer)) ? hand : offer;
  }
}
