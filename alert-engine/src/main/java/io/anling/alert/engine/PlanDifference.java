package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.PlanBook;
import io.anling.alert.Subject;
import io.anling.alert.registry.Household;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another book of plans would have made of the alerts of the last week: each as {@link
 * PlanPreview} shows it at the instant at which it was raised, under the book that holds and under
 * the other one.
 *
 * @param household empty where it had none
 */
public record PlanDifference(
    String alertId, AlertKind kind, String household, PlanPreview before, PlanPreview after) {

  /** How far back one looks. */
  public static final Duration LOOKS_BACK = Duration.ofDays(7);

  /** So many alerts are looked at, the newest ones. */
  public static final int MOST = 5_000;

  private static final int PAGE = 500;

  /**
   * What was found.
   *
   * @param looked at so many alerts
   * @param differences those who would be told otherwise, the newest alert first
   */
  public record Found(int looked, List<PlanDifference> differences) {}

  private record Look(WorkingSet work, PlanBook book, Instant since) {}

  /** The differences that {@code book} makes; nothing is written. */
  public static Found of(StoreSession store, PlanBook book, Instant now, EngineSettings settings) {
    WorkingSet work = new WorkingSet(store, settings, () -> "preview");
    Look look = new Look(work, book, now.minus(LOOKS_BACK));
    List<PlanDifference> differences = new ArrayList<>();
    int looked = 0;
    String after = null;
    List<AlertRow> page;
    do {
      page = store.alerts().page(newest(after));
      for (AlertRow row : page) {
        if (raisedAt(row.alert()).isBefore(look.since()) || looked == MOST) {
          return new Found(looked, differences);
        }
        looked++;
        of(look, row.alert()).ifPresent(differences::add);
        after = row.alert().id();
      }
    } while (page.size() == PAGE);
    return new Found(looked, differences);
  }

  private static AlertQuery newest(@Nullable String after) {
    return new AlertQuery(EnumSet.allOf(AlertState.class), Set.of(""), null, null, after, PAGE);
  }

  private static Instant raisedAt(Alert alert) {
    return alert.condition().times().raisedAt();
  }

  private static Optional<PlanDifference> of(Look look, Alert alert) {
    Optional<Household> home = look.work().household(alert.subject().household());
    Subject subject =
        home.map(one -> new Subjects(look.work()).of(one, List.of())).orElse(alert.subject());
    PlanPreview before = preview(look.work(), subject, alert, look.work().planBook());
    PlanPreview after = preview(look.work(), subject, alert, look.book());
    return before.sameAs(after)
        ? Optional.empty()
        : Optional.of(
            new PlanDifference(
                alert.id(),
                alert.kind(),
                Optional.ofNullable(subject.household()).orElse(""),
                before,
                after));
  }

  private static PlanPreview preview(WorkingSet work, Subject subject, Alert alert, PlanBook book) {
    return PlanPreview.of(
        work, subject, new PlanPreview.Question(alert.kind(), null, raisedAt(alert), book));
  }
}
