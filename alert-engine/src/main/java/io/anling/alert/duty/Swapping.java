package io.anling.alert.duty;

import io.anling.alert.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule by which two people exchange shifts. */
public final class Swapping {

  /** Why a swap was made or refused. */
  public enum Reason {
    SWAPPED("swapped"),
    SAME_PERSON("same-person"),
    SAME_SHIFT("same-shift"),
    NOT_ON_DUTY("not-on-duty"),
    ALREADY_ON_DUTY("already-on-duty");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As it is written. */
    public String word() {
      return word;
    }
  }

  /**
   * One of the two.
   *
   * @param at an instant of the shift that is given away
   */
  public record Side(String member, Instant at) {}

  /**
   * What became of it.
   *
   * @param swap null where it was refused
   */
  public record Answer(Reason reason, @Nullable Swap swap) {}

  private Swapping() {}

  /** The exchange of two shifts, each from one turn change to the next. */
  public static Answer of(Roster roster, String id, Side one, Side other) {
    Span first = roster.turn(one.at());
    Span second = roster.turn(other.at());
    Reason reason;
    if (one.member().equals(other.member())) {
      reason = Reason.SAME_PERSON;
    } else if (first.touches(second)) {
      reason = Reason.SAME_SHIFT;
    } else if (!has(roster, one) || !has(roster, other)) {
      reason = Reason.NOT_ON_DUTY;
    } else if (ever(roster, first, other.member()) || ever(roster, second, one.member())) {
      reason = Reason.ALREADY_ON_DUTY;
    } else {
      Swap.Half given = new Swap.Half(one.member(), first);
      Swap.Half taken = new Swap.Half(other.member(), second);
      return new Answer(Reason.SWAPPED, new Swap(id, given, taken));
    }
    return new Answer(reason, null);
  }

  private static boolean has(Roster roster, Side side) {
    return roster.onDuty(side.at()).contains(side.member());
  }

  private static boolean ever(Roster roster, Span span, String member) {
    List<Shift> shifts = roster.shifts(span);
    return shifts.stream().anyMatch(shift -> shift.onDuty().contains(member));
  }
}
