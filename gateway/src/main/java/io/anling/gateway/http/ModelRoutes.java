package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.StoreSession;
import io.anling.gateway.codec.DeviceModel;
import io.anling.gateway.codec.ModelCatalogue;
import java.util.List;
import java.util.TreeMap;

/** The makes of device that are known, and what their actions mean. */
final class ModelRoutes {

  private final ModelCatalogue models;

  ModelRoutes(ModelCatalogue models) {
    this.models = models;
  }

  /** By their words, a page at a time. */
  Reply list(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    String after = page.after() == null ? "" : page.after();
    List<DeviceModel> rest =
        models.all().stream().filter(model -> model.word().compareTo(after) > 0).toList();
    List<ObjectNode> items = rest.stream().limit(page.limit()).map(ModelRoutes::model).toList();
    boolean more = rest.size() > items.size();
    return Page.reply(items, more, more ? rest.get(items.size() - 1).word() : null);
  }

  private static ObjectNode model(DeviceModel model) {
    ObjectNode json =
        Wire.object()
            .put("model", model.word())
            .put("emergency", model.emergency())
            .put("monitoring", model.monitoring().toString())
            .put("format", model.format())
            .put("payload", model.payload());
    model.names().stream().skip(1).forEach(json.putArray("also")::add);
    ObjectNode kinds = json.putObject("kinds");
    new TreeMap<>(model.actions()).forEach((word, meaning) -> kinds.put(word, meaning.text()));
    return json;
  }
}
