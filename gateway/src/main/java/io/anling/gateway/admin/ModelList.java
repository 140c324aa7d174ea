package io.anling.gateway.admin;

import io.anling.gateway.codec.DeviceModel;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.codec.ModelHint;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code models}: what is known, as the configuration and the built-in catalogue say, as CSV. */
public final class ModelList {

  private ModelList() {}

  /**
   * A line that names the columns, then one for each model, or for the one of that name.
   *
   * @throws CommandFailed where none has that name
   */
  public static List<String> lines(ModelCatalogue models, @Nullable String name) {
    List<DeviceModel> shown = name == null ? models.all() : List.of(one(models, name));
    return Stream.concat(
            Stream.of(
                CsvLines.line(
                    "model", "also", "emergency", "monitoring", "format", "payload", "kinds")),
            shown.stream().map(ModelList::line))
        .toList();
  }

  private static DeviceModel one(ModelCatalogue models, String name) {
    Optional<DeviceModel> found = models.find(name);
    return found.orElseThrow(
        () -> new CommandFailed(ModelHint.of(models, name).orElse("no model is called " + name)));
  }

  private static String line(DeviceModel model) {
    String kinds =
        new TreeMap<>(model.actions())
            .entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().text())
                .collect(Collectors.joining(", "));
    return CsvLines.line(
        model.word(),
        model.names().stream().skip(1).collect(Collectors.joining(", ")),
        model.emergency(),
        model.monitoring(),
        model.format(),
        model.payload(),
        kinds);
  }
}
