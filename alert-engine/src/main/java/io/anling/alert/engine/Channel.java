package io.anling.alert.engine;

import io.anling.alert.registry.RegionPath;
import java.util.List;

/**
 * A way on which some of the people are told, beside the console and the default webhook.
 *
 * @param name the word in notices
 * @param rate messages a minute at most; 0 for no bound
 * @param serves whom
 * @param sealedAddress where it goes and what it is signed with, sealed
 * @param by the user who wrote it, or {@link PlanText#CONFIGURATION}
 */
public record Channel(
    String name, ChannelType type, int rate, Serves serves, String sealedAddress, String by) {

  /** Names that mean a way of our own. */
  public static final List<String> TAKEN = List.of(Outbox.WEBHOOK, Outbox.CONSOLE);

  Channel by(String writer) {
    return new Channel(name, type, rate, serves, sealedAddress, writer);
  }

  /** Whether it stands in the configuration. */
  public boolean configured() {
    return by.equals(PlanText.CONFIGURATION);
  }

  /**
   * Whom a channel serves: those named, and those of the roles in the regions. Nothing at all means
   * everybody.
   *
   * @param roles as in {@link Recipient#role}; empty for every role
   * @param regions each with all below it; empty for everywhere
   * @param persons recipient ids
   */
  public record Serves(List<String> roles, List<String> regions, List<String> persons) {

    /** Everybody. */
    public static final Serves ALL = new Serves(List.of(), List.of(), List.of());

    public Serves {
      roles = List.copyOf(roles);
      regions = List.copyOf(regions);
      persons = List.copyOf(persons);
    }

    boolean includes(Recipient recipient, String region) {
      if (persons.contains(recipient.id())) {
        return true;
      }
      boolean onlyNamed = roles.isEmpty() && regions.isEmpty() && !persons.isEmpty();
      return !onlyNamed
          && (roles.isEmpty() || roles.contains(recipient.role()))
          && (regions.isEmpty()
              || regions.stream().anyMatch(one -> new RegionPath(one).contains(region)));
    }
  }
}
