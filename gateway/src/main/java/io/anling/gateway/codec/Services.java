package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import java.util.List;
import java.util.Optional;

/** What a {@code service-request} may ask for. */
public final class Services {

  /** Every word there is. */
  public static final List<String> WORDS =
      List.of("meal", "bath", "cleaning", "outing", "medical", "shopping", "errand");

  /** The attribute of the event that says which. */
  public static final String ATTRIBUTE = "service";

  private static final String REQUEST = AlertKind.SERVICE_REQUEST.word() + " ";

  private Services() {}

  /** What {@code service-request WORD} asks for, known or not; empty for any other text. */
  public static Optional<String> asked(String text) {
    return text.startsWith(REQUEST)
        ? Optional.of(text.substring(REQUEST.length()).strip())
        : Optional.empty();
  }
}
