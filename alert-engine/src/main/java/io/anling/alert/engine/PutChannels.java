package io.anling.alert.engine;

import io.anling.alert.engine.PutChannels.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Channels in the place of those that the same side wrote before: the configuration's, which are
 * tried first, or those that people wrote. What waits for a channel that is gone fails there at the
 * next turns, as {@link FailGone} says.
 *
 * @param by the user, or {@link PlanVersion#CONFIGURATION}
 * @param channels their {@link Channel#by} does not count
 * @param seen all channels, the other side's too, as they must still be; null for however they are
 */
public record PutChannels(String by, List<Channel> channels, @Nullable List<Channel> seen)
    implements Command<Answer> {

  public PutChannels {
    channels = List.copyOf(channels);
    seen = seen == null ? null : List.copyOf(seen);
  }

  /** In the place of whatever there is. */
  public PutChannels(String by, List<Channel> channels) {
    this(by, channels, null);
  }

  /**
   * What came of it. Nothing was changed where it is outdated, or a user takes names.
   *
   * @param outdated whether the channels are no longer those that were seen
   * @param taken names that the other side has
   */
  public record Answer(boolean outdated, List<String> taken) {
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
    if (seen != null && !seen.equals(before)) {
      return new Answer(true, List.of());
    }
    boolean configured = by.equals(PlanVersion.CONFIGURATION);
    List<Channel> others = before.stream().filter(one -> configured != one.configured()).toList();
    List<Channel> mine = channels.stream().map(one -> one.by(by)).toList();
    Set<String> names = new HashSet<>();
    others.forEach(one -> names.add(one.name()));
    List<String> taken = mine.stream().map(Channel::name).filter(names::contains).toList();
    if (!taken.isEmpty() && !configured) {
      return new Answer(false, taken);
    }
    List<Channel> all = new ArrayList<>(configured ? mine : others);
    // A name in the configuration means what the configuration says.
    all.addAll(configured ? without(others, taken) : mine);
    if (!all.equals(before)) {
      policies.putChannels(all);
      work.tables().log().audit(now, by, "channels put", difference(before, all), null);
      work.policiesChanged();
    }
    return new Answer(false, List.of());
  }

  /** Such as {@code 2 channels; added: a; changed: b; removed: c}. */
  private static String difference(List<Channel> before, List<Channel> after) {
    Map<String, Channel> was = byName(before);
    Map<String, Channel> is = byName(after);
    StringBuilder text = new StringBuilder(after.size() + " channels");
    say(text, "added", is, name -> !was.containsKey(name));
    say(
        text,
        "changed",
        is,
        name -> was.containsKey(name) && !Objects.equals(is.get(name), was.get(name)));
    say(text, "removed", was, name -> !is.containsKey(name));
    List<String> stayed = was.keySet().stream().filter(is::containsKey).toList();
    if (!stayed.equals(is.keySet().stream().filter(was::containsKey).toList())) {
      text.append("; in another order");
    }
    return text.toString();
  }

  private static void say(
      StringBuilder text, String what, Map<String, Channel> channels, Predicate<String> which) {
    String names = channels.keySet().stream().filter(which).collect(Collectors.joining(", "));
    text.append(names.isEmpty() ? "" : "; " + what + ": " + names);
  }

  private static Map<String, Channel> byName(List<Channel> channels) {
    Map<String, Channel> all = new LinkedHashMap<>();
    channels.forEach(one -> all.put(one.name(), one));
    return all;
  }

  private static List<Channel> without(List<Channel> channels, List<String> names) {
    return channels.stream().filter(one -> !names.contains(one.name())).toList();
  }
}
