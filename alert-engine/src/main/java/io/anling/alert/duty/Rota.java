package io.anling.alert.duty;

import java.util.List;

/**
 * Who is on duty for a role in a region, and when.
 *
 * <p>Where one exists, the role's people are told only while they are on duty; see {@link Roster}
 * for who that is. That everybody named is known to the registry is not promised here.
 *
 * @param windows the hours in which anybody is; empty for always
 */
public record Rota(String id, Post post, Rotation rotation, List<Window> windows, Changes changes) {

  /** How the id of a rota begins that the configuration holds. */
  public static final String CONFIGURED = "config-";

  static final int MOST_WINDOWS = 50;
  static final int LONGEST_NAME = 200;

  public Rota {
    windows = List.copyOf(windows);
    int members = rotation.members().size();
    if (post.needed() < 1 || post.needed() > members) {
      throw new IllegalArgumentException(
          "needed is "
              + post.needed()
              + "; of "
              + members
              + " members 1 to "
              + members
              + " can be");
    }
    if (post.name().isBlank() || post.name().length() > LONGEST_NAME) {
      throw new IllegalArgumentException("the name has 1 to " + LONGEST_NAME + " characters");
    }
    if (windows.size() > MOST_WINDOWS) {
      throw new IllegalArgumentException("a rota has at most " + MOST_WINDOWS + " windows");
    }
  }

  /** Whether it is the configuration's, which alone says what it is. */
  public boolean configured() {
    return id.startsWith(CONFIGURED);
  }

  /** The same rota with other changes. */
  public Rota with(Changes others) {
    return new Rota(id, post, rotation, windows, others);
  }
}
