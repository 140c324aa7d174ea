package io.anling.gateway.config;

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
        .filter(known -> known.endsWith("." + word) || distance(word, known) <= FARTHEST)
        .min(Comparator.comparingInt(known -> distance(word, known)));
  }

  /** How many characters must be put in, left out or exchanged (Levenshtein). */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    Arrays.setAll(before, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + same, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[to.length()];
  }
}
