package io.anling.gateway.registry;

/**
 * How far bytes are UTF-8 (RFC 3629): a damaged UTF-8 file would decode as GB18030 too, into names
 * of nobody, so the two must be told apart by more than one bad byte. In Chinese text of GB18030
 * the sequences that happen to be UTF-8 are few against those that are not.
 *
 * @param sequences good ones of more than one byte
 * @param faults places where no good sequence starts
 * @param firstBadLine the line of the first fault, 0 where there is none
 * @param zeros whether there is a byte of zero
 */
record Utf8Look(int sequences, int faults, int firstBadLine, boolean zeros) {

  static Utf8Look at(byte[] bytes) {
    int sequences = 0;
    int faults = 0;
    int line = 1;
    int firstBadLine = 0;
    boolean zeros = false;
    int i = 0;
    while (i < bytes.length) {
      line += bytes[i] == '\n' ? 1 : 0;
      zeros |= bytes[i] == 0;
      int length = length(bytes, i);
      if (length > 1) {
        sequences++;
      } else if (length == 0) {
        faults++;
        firstBadLine = firstBadLine == 0 ? line : firstBadLine;
      }
      i += Math.max(1, length);
    }
    return new Utf8Look(sequences, faults, firstBadLine, zeros);
  }

  boolean good() {
    return faults == 0;
  }

  /** Whether it was UTF-8 before something damaged it. */
  boolean mostly() {
    return faults > 0 && sequences > 2 * faults;
  }

  /** The length of the sequence at {@code i}; 0 where there is none. */
  private static int length(byte[] bytes, int i) {
    int lead = bytes[i] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > bytes.length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((bytes[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[i + 1] & 0xff;
    boolean outside =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f);
    return outside ? 0 : length;
  }
}
