package io.anling.alert.engine;

import io.anling.alert.engine.PutChannels.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Channels in the place of those that the same side wrote before: the configuration's, which are
 * tried first, or those that people wrote. What waits for a channel that is gone fails there at the
 * next turns, as {@link FailGone} says.
 *
 * @param by the user, or {@link PlanVersion#CONFIGURATION}
 * @param channels their {@link Channel#by} does not count
 */
public record PutChannels(String by, List<Channel> channels) implements Command<Answer> {

  public PutChannels {
    channels = List.copyOf(channels);
  }

  /** What came of it: names that the other side has, where that is why nothing was changed. */
  public record Answer(List<String> taken) {
    public Answer {
      taken = List.copyOf(taken);
    }
  }

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public Answer decide(WorkingSet work, Instant now) {
    PolicyTable policies = work.tables().policies();
    List<Channel> before = policies.channels();
    boolean configured = by.equals(PlanVersion.CONFIGURATION);
    List<Channel> others = before.stream().filter(one -> configured != one.configured()).toList();
    List<Channel> mine = channels.stream().map(one -> one.by(by)).toList();
    Set<String> names = new HashSet<>();
    others.forEach(one -> names.add(one.name()));
    List<String> taken = mine.stream().map(Channel::name).filter(names::contains).toList();
    if (!taken.isEmpty() && !configured) {
      return new Answer(taken);
    }
    List<Channel> all = new ArrayList<>(configured ? mine : others);
    // A name in the configuration means what the configuration says.
    all.addAll(configured ? without(others, taken) : mine);
    if (!all.equals(before)) {
      policies.putChannels(all);
      work.tables().log().audit(now, by, "channels put", all.size() + " channels", null);
      work.policiesChanged();
    }
    return new Answer(List.of());
  }

  private static List<Channel> without(List<Channel> channels, List<String> names) {
    return channels.stream().filter(one -> !names.contains(one.name())).toList();
  }
}
