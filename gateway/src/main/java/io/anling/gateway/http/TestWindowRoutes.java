package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.TestWindow;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EndTestWindow;
import io.anling.alert.engine.OpenTestWindow;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.TestWindowTable;
import io.anling.alert.engine.TestWindowTable.Seen;
import io.anling.alert.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Test windows: opened, looked at while somebody presses, ended. */
final class TestWindowRoutes {

  /** How many presses one answer shows. */
  private static final int MOST_SEEN = 1_000;

  private static final int USUAL_MINUTES = 30;

  private final AlertEngine engine;
  private final Times times;

  TestWindowRoutes(AlertEngine engine, Times times) {
    this.engine = engine;
    this.times = times;
  }

  CompletionStage<Reply> open(Request request, Caller caller, StoreSession store) {
    ObjectNode json = request.json();
    List<String> devices = devices(json, caller, store);
    OpenTestWindow command =
        new OpenTestWindow(caller.name(), devices, length(json), request.repetition());
    return engine
        .submit(command)
        .thenApply(
            window -> {
              TestWindow opened = known(window, "one of the devices is not registered any more");
              return Reply.created(
                  "/api/v1/test-windows/" + opened.id(), view(opened, List.of(), Map.of()));
            });
  }

  private static List<String> devices(ObjectNode json, Caller caller, StoreSession store) {
    List<String> named = Homes.devices(json, caller, store);
    String household = Request.text(json, "household");
    if (named.isEmpty() == (household == null)) {
      throw Problem.unprocessable(
          "say what is tested: devices, or a household with all of its own");
    }
    if (household == null) {
      return named;
    }
    String home = Homes.household(household, caller, store);
    List<String> all =
        store.registry().devicesOf(Set.of(home)).getOrDefault(home, List.of()).stream()
            .map(Device::id)
            .toList();
    if (all.isEmpty()) {
      throw Problem.unprocessable("the household \"" + home + "\" has no device");
    }
    return all;
  }

  private static Duration length(ObjectNode json) {
    JsonNode minutes = json.path("minutes");
    if (minutes.isMissingNode() || minutes.isNull()) {
      return Duration.ofMinutes(USUAL_MINUTES);
    }
    long most = TestWindow.LONGEST.toMinutes();
    boolean whole = minutes.isIntegralNumber() && minutes.canConvertToInt();
    if (!whole || minutes.intValue() < 1 || minutes.intValue() > most) {
      throw Problem.unprocessable("minutes must be a whole number from 1 to " + most);
    }
    return Duration.ofMinutes(minutes.intValue());
  }

  Reply list(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    TestWindowTable table = store.homes().windows();
    List<TestWindow> rows =
        table.page(caller.within(request.query("region").orElse("")), page.after(), page.limit());
    Map<String, List<Seen>> seen =
        table.seenIn(rows.stream().map(TestWindow::id).toList(), MOST_SEEN);
    Map<String, Instant> tested =
        table.testedAt(rows.stream().flatMap(row -> row.whose().devices().stream()).toList());
    return Page.reply(
        rows.stream()
            .map(row -> view(row, seen.getOrDefault(row.id(), List.of()), tested))
            .toList(),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }

  CompletionStage<Reply> end(Request request, Caller caller, StoreSession store) {
    String id = request.path("id");
    TestWindow window = known(store.homes().windows().byId(id), unknown(id));
    if (!caller.region().contains(window.whose().region())) {
      throw Problem.notFound(unknown(id));
    }
    TestWindowTable table = store.homes().windows();
    List<Seen> seen = table.seenIn(List.of(id), MOST_SEEN).getOrDefault(id, List.of());
    Map<String, Instant> tested = table.testedAt(window.whose().devices());
    return engine
        .submit(new EndTestWindow(caller.name(), id))
        .thenApply(ended -> Reply.ok(view(known(ended, unknown(id)), seen, tested)));
  }

  private static String unknown(String id) {
    return "there is no test window \"" + id + "\"";
  }

  private static TestWindow known(Optional<TestWindow> window, String otherwise) {
    return window.orElseThrow(() -> Problem.notFound(otherwise));
  }

  private ObjectNode view(TestWindow window, List<Seen> seen, Map<String, Instant> tested) {
    ObjectNode json = Wire.object();
    json.put("id", window.id());
    json.put("owner", window.owner());
    json.put("region", window.whose().region());
    json.put("household", Objects.requireNonNullElse(window.whose().household(), ""));
    json.put("from", times.text(window.span().from()));
    json.put("to", times.text(window.span().to()));
    json.put("open", window.span().contains(engine.clock().instant()));
    ArrayNode devices = json.putArray("devices");
    for (String device : window.whose().devices()) {
      devices
          .addObject()
          .put("id", device)
          .put("presses", seen.stream().filter(one -> one.device().equals(device)).count())
          .put("testedAt", times.textOrNull(tested.get(device)));
    }
    ArrayNode all = json.putArray("seen");
    for (Seen one : seen) {
      all.addObject()
          .put("device", one.device())
          .put("type", one.type())
          .put("at", times.text(one.receivedAt()));
    }
    return json;
  }
}
