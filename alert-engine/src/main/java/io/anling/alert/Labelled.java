package io.anling.alert;

import java.util.Optional;

/** A word of the contract together with what people read for it, in Chinese and in English. */
public interface Labelled {

  /** The word used in JSON, in the database and in metrics; it never changes. */
  String word();

  /** The Chinese label. */
  String zh();

  /** The English label. */
  String en();

  /** The constant whose {@link #word()} is {@code word}; empty where there is none. */
  static <E extends Enum<E> & Labelled> Optional<E> find(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.word().equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /**
   * The constant whose {@link #word()} is {@code word}.
   *
   * @throws IllegalArgumentException where there is none, naming the word
   */
  static <E extends Enum<E> & Labelled> E of(Class<E> type, String word) {
    return find(type, word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown " + type.getSimpleName() + " \"" + word + "\""));
  }
}
