package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.ChannelClass;
import io.anling.alert.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On which channels somebody can be told, the first one first: those that serve them, in the order
 * in which people wrote them, then the default webhook. A desk's console is beside all of them.
 */
final class Ways {

  private static final Set<String> AT_A_CONSOLE = Set.of("desk", "owner");

  private final List<Channel> channels;
  private final boolean webhook;

  Ways(List<Channel> channels, boolean webhook) {
    this.channels = List.copyOf(channels);
    this.webhook = webhook;
  }

  /** Whether there is such a way; no notice can be told on another. */
  boolean has(String name) {
    return switch (name) {
      case Outbox.CONSOLE -> true;
      case Outbox.WEBHOOK -> webhook;
      default -> channels.stream().anyMatch(channel -> channel.name().equals(name));
    };
  }

  /** Whether somebody sits at a console, which confirms what it has shown. */
  static boolean atConsole(Recipient recipient, Manner manner) {
    return AT_A_CONSOLE.contains(recipient.role()) && manner.allows(ChannelClass.CONSOLE);
  }

  /** Everything that leads to them, for people to read: the ways out first. */
  List<String> all(Recipient recipient, Alert alert, Manner manner) {
    List<String> all = new ArrayList<>(out(recipient, alert, manner));
    if (atConsole(recipient, manner)) {
      all.add(Outbox.CONSOLE);
    }
    return all;
  }

  /**
   * The channels that lead out to them, the first to be tried first. Whoever would be left without
   * any way is told through the default webhook, whatever the manner.
   */
  List<String> out(Recipient recipient, Alert alert, Manner manner) {
    List<String> names = new ArrayList<>();
    for (Channel channel : channels) {
      if (manner.allows(channel.type().kind())
          && channel.serves().includes(recipient, alert.subject().region())) {
        names.add(channel.name());
      }
    }
    boolean last = names.isEmpty() && !atConsole(recipient, manner);
    if (webhook && (last || manner.allows(ChannelClass.WEBHOOK))) {
      names.add(Outbox.WEBHOOK);
    }
    return names;
  }

  /** The first channel that was not tried; empty where there is none left. */
  Optional<String> other(Set<String> tried, Recipient recipient, Alert alert, Manner manner) {
    return out(recipient, alert, manner).stream().filter(name -> !tried.contains(name)).findFirst();
  }
}
