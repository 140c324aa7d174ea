package io.anling.gateway.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every format there is, by its word. A new family is a class and a place in this list. */
public final class Formats {

  private static final List<List<PayloadFormat>> FAMILIES =
      List.of(List.of(NativeFormat.values()), FormatsHome.all(), FormatsCloud.all());

  private static final Map<String, PayloadFormat> BY_WORD = byWord();

  private Formats() {}

  private static Map<String, PayloadFormat> byWord() {
    Map<String, PayloadFormat> all = new LinkedHashMap<>();
    for (List<PayloadFormat> family : FAMILIES) {
      for (PayloadFormat format : family) {
        if (all.put(format.word(), format) != null) {
          throw new IllegalStateException("two formats are called \"" + format.word() + "\"");
        }
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** The format of that word; empty where there is none. */
  public static Optional<PayloadFormat> find(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Every word, in the list's order. */
  public static List<String> words() {
    return new ArrayList<>(BY_WORD.keySet());
  }

  /** Every format, in the list's order. */
  public static List<PayloadFormat> all() {
    return new ArrayList<>(BY_WORD.values());
  }
}
