package io.anling.gateway.telemetry;

import java.util.List;

/**
 * Points on their way to where they are kept.
 *
 * @param lines line protocol, each line ending with a line feed
 * @param points how many lines
 */
public record Batch(String lines, int points) {

  /** Each point's line by itself. */
  public List<String> split() {
    return LineProtocol.split(lines);
  }

  /** A batch of some of its lines. */
  static Batch of(List<String> some) {
    return new Batch(String.join("\n", some) + "\n", some.size());
  }
}
