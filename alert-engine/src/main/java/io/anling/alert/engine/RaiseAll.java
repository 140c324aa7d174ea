package io.anling.alert.engine;

import io.anling.alert.EventKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that one message says, decided in its order within one transaction: all of it is kept,
 * or nothing is and the message may come again.
 *
 * @param parts at least one
 */
public record RaiseAll(List<Command<RaiseAnswer>> parts) implements Command<List<RaiseAnswer>> {

  public RaiseAll {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a message that says nothing raises nothing");
    }
  }

  /** That of its most urgent part. */
  @Override
  public Urgency urgency() {
    return parts.stream().map(Command::urgency).min(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public Needs needs() {
    Set<String> devices = new HashSet<>();
    Set<EventKey> events = new HashSet<>();
    for (Command<RaiseAnswer> part : parts) {
      devices.addAll(part.needs().devices());
      events.addAll(part.needs().events());
    }
    return new Needs(devices, events, Set.of(), Set.of());
  }

  /** The answer of each part, in their order. */
  @Override
  public List<RaiseAnswer> decide(WorkingSet work, Instant now) {
    return parts.stream().map(part -> part.decide(work, now)).toList();
  }
}
