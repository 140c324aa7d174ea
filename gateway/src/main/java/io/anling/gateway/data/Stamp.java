package io.anling.gateway.data;

import java.time.InstantSource;
import java.time.format.DateTimeFormatter;

/** The time in the name of a file that is kept: {@code 20261122T001500123Z}. */
public final class Stamp {

  private Stamp() {}

  /** Now, by the wall's clock. */
  public static String now() {
    return DateTimeFormatter.ISO_INSTANT
        .format(InstantSource.system().instant())
        .replaceAll("[^0-9TZ]", "");
  }
}
