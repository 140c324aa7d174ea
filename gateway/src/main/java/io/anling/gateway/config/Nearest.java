package io.anling.gateway.config;

import io.anling.gateway.codec.Likeness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that somebody probably meant. */
final class Nearest {

  private static final int FARTHEST = 3;

  private Nearest() {}

  /** The nearest known key, if it is at most three edits away or the word's end. */
  static Optional<String> of(String word) {
    return Arrays.stream(ConfigKey.values())
        .map(ConfigKey::word)
        .filter(known -> known.endsWith("." + word) || Likeness.edits(word, known) <= FARTHEST)
        .min(Comparator.comparingInt(known -> Likeness.edits(word, known)));
  }
}
