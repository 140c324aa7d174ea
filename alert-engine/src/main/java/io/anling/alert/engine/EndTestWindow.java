package io.anling.alert.engine;

import io.anling.alert.TestWindow;
import java.time.Instant;
import java.util.Optional;

/** Ends a test window now; one that is over already stays as it is. */
public record EndTestWindow(String user, String id) implements Command<Optional<TestWindow>> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The window as it is now; empty where there is none. */
  @Override
  public Optional<TestWindow> decide(WorkingSet work, Instant now) {
    Optional<TestWindow> known = work.tables().homes().windows().byId(id);
    known
        .filter(window -> window.span().contains(now))
        .ifPresent(
            window -> {
              work.windows().save(window.ended(now));
              OpenTestWindow.audit(work, now, user, "test-window-ended", id);
            });
    return known.map(window -> window.ended(now));
  }
}
