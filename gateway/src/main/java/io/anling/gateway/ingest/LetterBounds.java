package io.anling.gateway.ingest;

/**
 * How much of what could not be read is kept. Beyond it the oldest letters of telemetry go. An
 * event's letter never goes; where those alone fill {@code mostBytes}, of each further one only its
 * first {@code headBytes} are kept.
 *
 * @param mostLetters of all
 * @param mostBytes of all, as they are sealed
 * @param headBytes of an event's payload that are kept whatever else there is
 */
record LetterBounds(long mostLetters, long mostBytes, int headBytes) {

  static final LetterBounds DEFAULT = new LetterBounds(20_000, 128L << 20, 1_024);

  /** How many letters may pass the bounds before they are looked at again. */
  int letters() {
    return (int) Math.max(1, Math.min(64, mostLetters / 16));
  }

  /** How many bytes may pass the bounds before they are looked at again. */
  long bytes() {
    return Math.max(1, mostBytes / 16);
  }
}
