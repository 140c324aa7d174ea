package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.EscalationPlan;
import io.anling.alert.Manner;
import io.anling.alert.NoticeOrder;
import io.anling.alert.engine.Notice.Delivery;
import io.anling.alert.engine.Notice.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes notices of an order: one for each channel and the people who are told through it first, and
 * one for each desk's console.
 */
final class Teller {

  /** Where a notice goes, and when at the earliest. */
  private record To(String channel, Instant due) {}

  private final Outbox outbox;
  private final NoticesAtHand notices;
  private final Ways ways;

  Teller(Outbox outbox, NoticesAtHand notices, Ways ways) {
    this.outbox = outbox;
    this.notices = notices;
    this.ways = ways;
  }

  /** How many of these people can be told. */
  int reachable(NoticeOrder order, Alert alert, List<Recipient> people) {
    return (int)
        people.stream().filter(one -> !ways.all(one, alert, order.manner()).isEmpty()).count();
  }

  /**
   * Tells those who can be told; answers whether there is anybody. A further signal is no reason
   * for another notice to whoever is going to be told of one anyhow: that notice counts it.
   */
  boolean tell(NoticeOrder order, Alert alert, List<Recipient> people) {
    List<Notice> recent = notices.recent(alert.id(), order.due().minus(EscalationPlan.RETELL));
    Map<String, Instant> told = told(recent);
    Underway underway =
        order.reason().equals(NoticeOrder.JOINED)
            ? new Underway(notices.waiting(alert.id()), order.due())
            : Underway.NOTHING;
    Map<To, List<Recipient>> together = new LinkedHashMap<>();
    boolean any = false;
    for (Recipient one : people) {
      Instant due = due(told.get(one.id()), order.due());
      List<String> out = ways.out(one, alert, order.manner());
      any |= !out.isEmpty();
      underway
          .way(one, out)
          .map(channel -> new To(channel, due))
          .ifPresent(to -> together.computeIfAbsent(to, t -> new ArrayList<>()).add(one));
    }
    together.forEach((to, those) -> put(order, alert, to, those));
    for (Recipient one : people) {
      // Each desk confirms for itself what it has shown.
      if (Ways.atConsole(one, order.manner())) {
        any = true;
        if (!underway.atConsole(one)) {
          Instant due = due(told.get(one.id()), order.due());
          put(order, alert, new To(Outbox.CONSOLE, due), List.of(one));
        }
      }
    }
    return any;
  }

  private static Instant due(@Nullable Instant told, Instant due) {
    Instant earliest = told == null ? due : told.plus(EscalationPlan.RETELL);
    return earliest.isAfter(due) ? earliest : due;
  }

  /** When each person was, or is going to be, told last; what failed told nobody. */
  private static Map<String, Instant> told(List<Notice> recent) {
    Map<String, Instant> told = new LinkedHashMap<>();
    for (Notice notice : recent) {
      Delivery delivery = notice.delivery();
      boolean failed = delivery.status() == Status.PENDING && delivery.attempts() > 0;
      if (delivery.status() != Status.SUPERSEDED && !failed) {
        notice.recipients().forEach(one -> told.merge(one.id(), delivery.dueAt(), Teller::later));
      }
    }
    return told;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void put(NoticeOrder order, Alert alert, To to, List<Recipient> people) {
    Notice.Cause cause =
        new Notice.Cause(order.reason(), order.step(), order.round(), outbox.position());
    outbox.put(alert.id(), cause, to.channel(), people, to.due());
  }

  /**
   * What a channel failed to tell goes another way of each person.
   *
   * @param people of its recipients
   * @return those for whom there is none left
   */
  List<Recipient> another(
      Notice failed, List<Recipient> people, Alert alert, Manner manner, Instant now) {
    Set<String> tried = tried(failed);
    List<Recipient> left = new ArrayList<>();
    Map<String, List<Recipient>> next = new LinkedHashMap<>();
    for (Recipient one : people) {
      Optional<String> way = ways.other(tried, one, alert, manner);
      way.ifPresentOrElse(
          name -> next.computeIfAbsent(name, n -> new ArrayList<>()).add(one), () -> left.add(one));
    }
    next.forEach(
        (channel, those) ->
            outbox.put(alert.id(), failed.cause().instead(failed.id()), channel, those, now));
    return left;
  }

  /** Those of these recipients of a notice for whom there is no other way out now. */
  List<Recipient> without(Notice failed, List<Recipient> people, Alert alert, Manner manner) {
    Set<String> tried = tried(failed);
    return people.stream().filter(one -> ways.other(tried, one, alert, manner).isEmpty()).toList();
  }

  /**
   * The channels of a notice, and of those in whose place it goes. One that was left because its
   * channel was gone did not fail there: should that be back, it is a way like any other.
   */
  private Set<String> tried(Notice failed) {
    Set<String> tried = new HashSet<>(Set.of(failed.channel()));
    String before = failed.cause().insteadOf();
    while (before != null) {
      Notice one = notices.byId(before).orElse(null);
      if (one != null && one.delivery().status() != Status.SUPERSEDED) {
        tried.add(one.channel());
      }
      before = one == null ? null : one.cause().insteadOf();
    }
    return tried;
  }
}
