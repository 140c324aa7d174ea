package io.anling.alert.engine;

import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A signed-in desk has shown everything up to a position of the log: this is what makes a desk
 * told.
 *
 * <p>It tells the desks of its own region and of those below, whose alerts it sees and answers for;
 * a desk above, which the plan asks later, is not told by it. It also tells the user in person.
 *
 * @param region the account's
 */
public record ConfirmShown(String user, RegionPath region, long position)
    implements Command<Integer> {

  /** One command tells so many at the most; an answer of that many asks for another command. */
  public static final int MOST = 200;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** How many notices were told by it; {@link #MOST} where there may be more. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    List<Notice> waiting = work.tables().notices().pendingConsole(user, region, position, MOST);
    work.hold(work.tables().alerts().byId(ids(waiting, Notice::alertId)).values());
    work.notices().load(ids(waiting, Notice::id));
    for (Notice notice : waiting) {
      new RecordDelivery(notice.id(), notice.alertId(), true, "shown-to-" + user).decide(work, now);
    }
    return waiting.size();
  }

  private static Set<String> ids(List<Notice> notices, Function<Notice, String> id) {
    return notices.stream().map(id).collect(Collectors.toSet());
  }
}
