package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.Circumstances;
import io.anling.alert.EscalationPlan;
import io.anling.alert.PlanBook;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import io.anling.alert.registry.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The plan that a book gives to an alert, with what the registry knows of its household now. */
final class TodaysPlan {

  private final WorkingSet work;
  private final PlanBook book;

  TodaysPlan(WorkingSet work) {
    this(work, work.planBook());
  }

  TodaysPlan(WorkingSet work, PlanBook book) {
    this.work = work;
    this.book = book;
  }

  EscalationPlan of(Subject subject, AlertKind kind, Severity severity, Instant at) {
    return book.plan(
        new Circumstances(kind, severity, categories(subject), subject, book.hour(at)));
  }

  private Set<String> categories(Subject subject) {
    String home = subject.household();
    if (home == null || book.rules().isEmpty()) {
      return Set.of();
    }
    return work.persons(home).stream()
        .map(Person::categories)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }
}
