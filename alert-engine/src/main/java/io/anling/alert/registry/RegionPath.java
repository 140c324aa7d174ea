package io.anling.alert.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * A region as a path of any depth, {@code 县/镇/村}; the empty path is the root above all of them.
 *
 * @param text segments separated by {@code /}, without empty ones
 */
public record RegionPath(String text) {

  /** Above every county; its desk has what no region has. */
  public static final RegionPath ROOT = new RegionPath("");

  /**
   * The path that {@code text} writes; blanks around segments are dropped.
   *
   * @throws IllegalArgumentException where a segment is empty
   */
  public static RegionPath parse(String text) {
    if (text.isBlank()) {
      return ROOT;
    }
    List<String> segments = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      if (segment.isBlank()) {
        throw new IllegalArgumentException(
            "region \"" + text + "\" has an empty level; write it as 县/镇/村");
      }
      segments.add(segment.strip());
    }
    return new RegionPath(String.join("/", segments));
  }

  /** This region and each one above it, the nearest first, without the root. */
  public List<RegionPath> upwards() {
    List<RegionPath> all = new ArrayList<>();
    String path = text;
    while (!path.isEmpty()) {
      all.add(new RegionPath(path));
      int slash = path.lastIndexOf('/');
      path = slash < 0 ? "" : path.substring(0, slash);
    }
    return all;
  }

  /** The ancestor with that many levels, or this region where it has no more. */
  public RegionPath atLevel(int levels) {
    List<RegionPath> all = upwards();
    return levels <= 0 || all.size() <= levels ? this : all.get(all.size() - levels);
  }

  /** How many levels: a county has 1. */
  public int levels() {
    return upwards().size();
  }

  /** The last segment, which is the region's own name. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Whether {@code other} is this region or lies below it. */
  public boolean contains(String other) {
    return text.isEmpty() || other.equals(text) || other.startsWith(text + "/");
  }

  /** The recipient id of this region's desk. */
  public String desk() {
    return Responder.deskId(this);
  }
}
