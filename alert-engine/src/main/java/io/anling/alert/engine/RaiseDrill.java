package io.anling.alert.engine;

import io.anling.alert.Label;
import java.time.Instant;
import java.util.Set;

/**
 * A device's event that is no earnest by the device's own word: a simulated fall, or one of a radar
 * that still learns its room. It is a drill: its alert is marked wherever it is shown or told,
 * stays out of the figures, and takes in only the same device's further ones; whatever the device
 * says in earnest meanwhile is real.
 */
public record RaiseDrill(RaiseEvent event) implements Command<RaiseAnswer> {

  @Override
  public Urgency urgency() {
    return Urgency.EVENT;
  }

  @Override
  public Needs needs() {
    return event.needs();
  }

  @Override
  public RaiseAnswer decide(WorkingSet work, Instant now) {
    return event.decide(work, Set.of(Label.DRILL), now);
  }
}
