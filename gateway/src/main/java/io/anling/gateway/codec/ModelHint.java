package io.anling.gateway.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word to whoever names a model that the catalogue does not know. That is allowed, and may be
 * meant; it may also be a slip of the pen, by which a known device is treated as an unknown one.
 */
public final class ModelHint {

  private static final int MOST = 3;
  private static final int SHORTEST_PART = 4;
  private static final int FARTHEST = 3;
  private static final int LONGEST_SHOWN = 64;

  /** Of a name that is like no other. */
  private static final int FAR = Integer.MAX_VALUE;

  private record Near(String word, int far) {}

  private ModelHint() {}

  /** What to say of the name, in one line; empty where it is known, or null. */
  public static Optional<String> of(ModelCatalogue models, @Nullable String name) {
    if (name == null || models.find(name).isPresent()) {
      return Optional.empty();
    }
    List<String> near = nearest(models, name);
    String known = near.isEmpty() ? "" : "; the nearest known: " + String.join(", ", near);
    return Optional.of(
        "model \""
            + Fields.clean(name, LONGEST_SHOWN)
            + "\" is unknown, so that any press of it is an SOS"
            + known
            + "; the command \"models\" lists all");
  }

  /** The words of the models that are probably meant, at most three. */
  public static List<String> nearest(ModelCatalogue models, String name) {
    String wanted = plain(name);
    List<Near> near = new ArrayList<>();
    for (DeviceModel model : models.all()) {
      model.names().stream()
          .mapToInt(known -> far(wanted, plain(known)))
          .min()
          .ifPresent(far -> near.add(new Near(model.word(), far)));
    }
    int nearest = near.stream().mapToInt(Near::far).min().orElse(FAR);
    return near.stream()
        .filter(one -> one.far() == nearest && nearest < FAR)
        .map(Near::word)
        .limit(MOST)
        .toList();
  }

  /** 0 where only their spelling differs; a name within the other counts as one step. */
  private static int far(String wanted, String known) {
    if (wanted.equals(known)) {
      return 0;
    }
    int shorter = Math.min(wanted.length(), known.length());
    if (shorter >= SHORTEST_PART && (wanted.contains(known) || known.contains(wanted))) {
      return 1;
    }
    int most = Math.min(FARTHEST, shorter / SHORTEST_PART + 1);
    if (Math.abs(wanted.length() - known.length()) > most) {
      return FAR;
    }
    int edits = Likeness.edits(wanted, known);
    return edits <= most ? 1 + edits : FAR;
  }

  /** Its letters and digits alone, at most as many as a name may have. */
  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return plain.substring(0, Math.min(plain.length(), LONGEST_SHOWN));
  }
}
