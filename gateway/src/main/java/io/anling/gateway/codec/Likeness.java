package io.anling.gateway.codec;

import java.util.Arrays;

/** How alike two words are, for a hint at the one that was probably meant. */
public final class Likeness {

  private Likeness() {}

  /** How many characters must be put in, left out or exchanged (Levenshtein). */
  public static int edits(String from, String to) {
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
