package io.anling.alert.engine;

import io.anling.alert.NoticeOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The notices of an alert that are still to be told and will then speak of a further signal too, so
 * that it needs none of its own: those of the plan's steps and of earlier further signals. What a
 * channel failed to tell is tried again there, but that is no reason to wait for whom there is
 * another way.
 */
final class Underway {

  /** Everybody is told anew. */
  static final Underway NOTHING = new Underway(List.of(), Instant.EPOCH);

  /** By person: whether a channel, or the console, is going to tell them for the first time. */
  private final Set<String> outside = new HashSet<>();

  private final Set<String> atConsole = new HashSet<>();

  /** By person: the channels that failed to tell them and try again. */
  private final Map<String, Set<String>> failing = new HashMap<>();

  /**
   * Among the notices of an alert that are still to be told; one that is due by {@code now} may be
   * told already, and is heard to say nothing of what happens now.
   */
  Underway(List<Notice> waiting, Instant now) {
    for (Notice notice : waiting) {
      if (speaksOfSignals(notice)) {
        notice.recipients().forEach(one -> note(notice, one.id(), now));
      }
    }
  }

  private static boolean speaksOfSignals(Notice notice) {
    String reason = notice.cause().reason();
    return reason.equals(NoticeOrder.STEP) || reason.equals(NoticeOrder.JOINED);
  }

  private void note(Notice notice, String person, Instant now) {
    if (notice.delivery().attempts() > 0) {
      failing.computeIfAbsent(person, id -> new HashSet<>()).add(notice.channel());
    } else if (notice.delivery().dueAt().isAfter(now)) {
      (notice.channel().equals(Outbox.CONSOLE) ? atConsole : outside).add(person);
    }
  }

  /** Whether their console is going to show one. */
  boolean atConsole(Recipient person) {
    return atConsole.contains(person.id());
  }

  /**
   * On which of their channels they are told of a further signal: the first that does not fail just
   * now; empty where they need not be, or where all of them are trying already.
   */
  Optional<String> way(Recipient person, List<String> channels) {
    if (outside.contains(person.id())) {
      return Optional.empty();
    }
    Set<String> fail = failing.getOrDefault(person.id(), Set.of());
    return channels.stream().filter(name -> !fail.contains(name)).findFirst();
  }
}
