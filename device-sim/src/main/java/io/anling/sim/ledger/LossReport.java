package io.anling.sim.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ledger's judgement: what was lost, told to nobody, kept twice, or came from nowhere.
 *
 * <p>Judged from three witnesses that share nothing: the truth log of the devices, the alerts with
 * their timelines as the gateway shows them, and the file of an outside receiver.
 *
 * @param lost L1: confirmed presses that stand in no alert's timeline
 * @param untold L2: alerts that nobody was told of, although they were open when they fell due
 * @param duplicates L3: presses that stand in more than one alert, or twice in one
 * @param phantoms L4: what stands in an alert although nobody sent it
 * @param unconfirmed L6: presses that were never confirmed, however often they were repeated
 */
public record LossReport(
    List<Lost> lost,
    List<AlertSeen> untold,
    List<Duplicate> duplicates,
    List<Phantom> phantoms,
    List<Unconfirmed> unconfirmed) {

  /** The first step of a plan is due at once; an alert closed within this need not be told. */
  static final Duration DUE = Duration.ofSeconds(1);

  /** A confirmed press that is in no alert. */
  public record Lost(SentPress sent, ConfirmedPress confirmed) {}

  /** A press that is in several alerts, or several times in one. */
  public record Duplicate(PressKey key, List<String> alerts) {}

  /** A press in an alert that nobody sent, or (without a key) an alert without any press. */
  public record Phantom(String alert, String what) {}

  /** A press that got no confirmation; the refusal, if that is why, else empty. */
  public record Unconfirmed(SentPress sent, int attempts, String refusal) {}

  /**
   * Judges. Pure.
   *
   * @param byHand devices that people may press besides the script: they are known, and not judged
   */
  public static LossReport judge(
      Truth truth, List<AlertSeen> alerts, List<ReceivedNotice> notices, Set<String> byHand) {
    Map<PressKey, List<String>> kept = kept(alerts);
    return new LossReport(
        lost(truth, kept.keySet()),
        untold(alerts, notices),
        duplicates(truth, kept),
        phantoms(truth, alerts, byHand),
        unconfirmed(truth));
  }

  /** Whether every judged property holds. */
  public boolean clean() {
    return lost.isEmpty()
        && untold.isEmpty()
        && duplicates.isEmpty()
        && phantoms.isEmpty()
        && unconfirmed.isEmpty();
  }

  /**
   * The same as far as the devices and the gateway alone can tell, where other devices press too
   * and no outside receiver listens: nothing is said of who was told, nor of what came from
   * nowhere.
   */
  public LossReport ofTheseDevices() {
    return new LossReport(lost, List.of(), duplicates, List.of(), unconfirmed);
  }

  private static Map<PressKey, List<String>> kept(List<AlertSeen> alerts) {
    Map<PressKey, List<String>> kept = new LinkedHashMap<>();
    for (AlertSeen alert : alerts) {
      for (PressKey press : alert.presses()) {
        kept.computeIfAbsent(press, key -> new ArrayList<>()).add(alert.id());
      }
    }
    return kept;
  }

  private static List<Lost> lost(Truth truth, Set<PressKey> kept) {
    return truth.confirmed().values().stream()
        .filter(confirmed -> !kept.contains(confirmed.key()))
        .map(confirmed -> new Lost(truth.press(confirmed), confirmed))
        .toList();
  }

  private static List<AlertSeen> untold(List<AlertSeen> alerts, List<ReceivedNotice> notices) {
    Set<String> told = notices.stream().map(ReceivedNotice::alert).collect(Collectors.toSet());
    return alerts.stream()
        .filter(AlertSeen::judged)
        .filter(alert -> !told.contains(alert.id()) && !closedBeforeDue(alert))
        .toList();
  }

  private static boolean closedBeforeDue(AlertSeen alert) {
    Instant closedAt = alert.closedAt();
    return closedAt != null && closedAt.isBefore(alert.raisedAt().plus(DUE));
  }

  private static List<Duplicate> duplicates(Truth truth, Map<PressKey, List<String>> kept) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1 && truth.sent().containsKey(entry.getKey()))
        .map(entry -> new Duplicate(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<Phantom> phantoms(Truth truth, List<AlertSeen> alerts, Set<String> byHand) {
    List<Phantom> phantoms = new ArrayList<>();
    for (AlertSeen alert : alerts) {
      if (!alert.judged()) {
        continue;
      }
      if (alert.presses().isEmpty() && !alert.manual()) {
        phantoms.add(new Phantom(alert.id(), "no press at all"));
      }
      for (PressKey press : new HashSet<>(alert.presses())) {
        if (!truth.sent().containsKey(press) && !byHand.contains(press.device())) {
          phantoms.add(new Phantom(alert.id(), press.toString()));
        }
      }
    }
    return phantoms;
  }

  private static List<Unconfirmed> unconfirmed(Truth truth) {
    return truth.sent().values().stream()
        .filter(sent -> !truth.confirmed().containsKey(sent.key()))
        .map(
            sent ->
                new Unconfirmed(
                    sent,
                    truth.attempts().getOrDefault(sent.key(), 0),
                    truth.refused().getOrDefault(sent.key(), "")))
        .toList();
  }
}
