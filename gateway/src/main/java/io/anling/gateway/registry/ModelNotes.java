package io.anling.gateway.registry;

import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.codec.ModelHint;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the models that a file names: found once a name, and before a chunk is
 * decided, because looking for the nearest of all known models takes longer than a press may wait.
 *
 * @param byName of the names of which there is something to say
 */
record ModelNotes(Map<String, String> byName) {

  ModelNotes {
    byName = Map.copyOf(byName);
  }

  /** Of the models that the drafts name. */
  static ModelNotes of(ModelCatalogue models, Collection<HomeDraft> drafts) {
    Set<String> names = new HashSet<>();
    for (HomeDraft draft : drafts) {
      draft.devices().values().stream()
          .filter(said -> said.has(Column.DEVICE_MODEL))
          .forEach(said -> names.add(said.text(Column.DEVICE_MODEL)));
    }
    Map<String, String> found = new TreeMap<>();
    names.forEach(name -> ModelHint.of(models, name).ifPresent(hint -> found.put(name, hint)));
    return new ModelNotes(found);
  }

  /** Empty where the model is known, or null. */
  Optional<String> of(@Nullable String name) {
    return name == null ? Optional.empty() : Optional.ofNullable(byName.get(name));
  }
}
