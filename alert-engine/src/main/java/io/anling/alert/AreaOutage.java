package io.anling.alert;

import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rule of the area outage: when many homes of one region lose their power or their line within
 * minutes, that is one matter and one alert, whose devices are its members. A home's emergencies
 * are never part of it.
 *
 * <p>The single alerts that nobody owns yet are closed as part of it, with a link to it; what
 * somebody has taken stays his, linked. Later faults of the region become members for as long as
 * the outage is open.
 */
public final class AreaOutage {

  /** That many different households of one region ... */
  public static final int HOUSEHOLDS = 5;

  /** ... within this time are an outage. */
  public static final Duration WITHIN = Duration.ofMinutes(5);

  private static final Set<AlertKind> FAULTS =
      EnumSet.of(AlertKind.DEVICE_OFFLINE, AlertKind.MAINS_LOST);

  private AreaOutage() {}

  /** Whether such a signal can be part of an outage. */
  public static boolean isFault(AlertKind kind) {
    return FAULTS.contains(kind);
  }

  /** Whether faults in these households, all within {@link #WITHIN}, are an outage. */
  public static boolean found(Set<String> households) {
    return households.size() >= HOUSEHOLDS;
  }

  /** A new outage over these single alerts, which it is linked to. */
  public static Decision over(Decision raised, List<String> singles) {
    Alert outage = raised.alert();
    for (String single : singles) {
      outage = outage.linkedTo(single);
    }
    return new Decision(raised.reason(), outage, raised.facts(), raised.orders());
  }

  /** One more device is out; nobody is told of it beside those who know of the outage. */
  public static Decision member(Alert outage, String device, Fact cause) {
    Condition more = outage.condition().counted();
    Alert joined = outage.with(more).with(outage.subject().heard(device));
    return Decision.of(
        Reason.MEMBER_OF_OUTAGE,
        joined,
        cause.with("members", String.valueOf(joined.subject().devices().size())));
  }

  /** A single alert that turns out to be part of the outage. */
  public static Decision fold(Alert single, String outage) {
    Alert linked = single.linkedTo(outage);
    Fact fact = Fact.of(FactKind.FOLDED, Fact.ENGINE).with("outage", outage);
    if (single.state() != AlertState.RAISED) {
      return Decision.of(Reason.LINKED_TO_OUTAGE, linked, fact);
    }
    Course closed =
        single
            .course()
            .to(AlertState.CLOSED, single.course().owner(), null)
            .ended(Outcome.PART_OF_OUTAGE);
    return Decision.of(
        Reason.FOLDED_INTO_OUTAGE,
        linked.with(closed),
        fact.with("outcome", Outcome.PART_OF_OUTAGE.word()));
  }

  /**
   * A member works again.
   *
   * @param left how many faults are left; with the last one the condition has ended, not the
   *     response
   */
  public static Decision restored(Alert outage, Fact cause, long left) {
    Fact fact = cause.with("left", String.valueOf(left));
    return left == 0 ? outage.cleared(fact) : Decision.of(Reason.MEMBER_RESTORED, outage, fact);
  }

  /** The members of a new outage: the devices of its single alerts, each once. */
  public static List<String> members(List<String> devices, String newest) {
    List<String> all = new ArrayList<>(devices);
    all.add(newest);
    return all.stream().distinct().toList();
  }
}
