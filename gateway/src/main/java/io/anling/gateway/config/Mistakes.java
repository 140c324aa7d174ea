package io.anling.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a configuration: the first mistake ends the reading, or all are put down. */
final class Mistakes {

  /** So many are said; a file that has more is no configuration. */
  static final int MOST = 100;

  private static final Pattern LINE = Pattern.compile("^[^ ]*?:(\\d+):");

  private final boolean all;
  private final Set<String> found = new LinkedHashSet<>();

  private Mistakes(boolean all) {
    this.all = all;
  }

  /** The first one is thrown. */
  static Mistakes thrown() {
    return new Mistakes(false);
  }

  /** Each is put down, and reading goes on with the next part. */
  static Mistakes collected() {
    return new Mistakes(true);
  }

  /** Reads a part. */
  void look(Runnable part) {
    var unused =
        get(
            () -> {
              part.run();
              return true;
            });
  }

  /** Reads a part; empty where it has a mistake. */
  <T> Optional<T> get(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (ConfigException e) {
      if (!all) {
        throw e;
      }
      found.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** A line each, in the order of the file's lines; what is of no line comes last. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(found);
    lines.sort(Comparator.comparingInt(Mistakes::line));
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST));
    first.add("and " + (lines.size() - MOST) + " more");
    return first;
  }

  private static int line(String message) {
    Matcher matcher = LINE.matcher(message);
    return matcher.find() && matcher.group(1).length() < 9
        ? Integer.parseInt(matcher.group(1))
        : Integer.MAX_VALUE;
  }
}
