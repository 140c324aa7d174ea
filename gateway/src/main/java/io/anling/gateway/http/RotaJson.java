package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Post;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotation;
import io.anling.alert.duty.Shift;
import io.anling.alert.duty.Swap;
import io.anling.alert.duty.TurnChange;
import io.anling.alert.duty.Window;
import io.anling.gateway.duty.RotaText;
import java.util.List;
import java.util.Locale;

/** Rotas as the API shows them: ids of people, never their names. */
final class RotaJson {

  private final Times times;

  RotaJson(Times times) {
    this.times = times;
  }

  ObjectNode rota(Rota rota) {
    Post post = rota.post();
    ObjectNode json = Wire.object();
    json.put("id", rota.id());
    json.put("name", post.name());
    json.put("region", post.region().text());
    json.put("role", post.role().name().toLowerCase(Locale.ROOT));
    json.put("zone", post.zone().getId());
    json.put("needed", post.needed());
    json.put("configured", rota.configured());
    json.set("rotation", rotation(rota.rotation()));
    ArrayNode windows = json.putArray("windows");
    rota.windows().forEach(window -> windows.add(window(window)));
    changes(json, rota.changes());
    return json;
  }

  private static ObjectNode rotation(Rotation rotation) {
    TurnChange first = rotation.handOvers().get(0);
    boolean one = rotation.handOvers().size() == 1 && first.day() == 0;
    ObjectNode json = Wire.object();
    if (one && (rotation.days() == 1 || rotation.days() == 7)) {
      json.put("kind", rotation.days() == 1 ? "daily" : "weekly");
      json.put("start", rotation.start().toString());
      json.put("at", first.at().toString());
    } else {
      json.put("kind", "custom");
      json.put("start", rotation.start().toString());
      json.put("days", rotation.days());
      ArrayNode all = json.putArray("handOvers");
      for (TurnChange handOver : rotation.handOvers()) {
        all.addObject().put("day", handOver.day()).put("at", handOver.at().toString());
      }
    }
    json.set("members", Wire.words(rotation.members()));
    return json;
  }

  private static ObjectNode window(Window window) {
    ObjectNode json = Wire.object();
    json.put("on", window.days().word());
    json.set(
        "weekdays", Wire.words(window.weekdays().stream().sorted().map(RotaText::word).toList()));
    json.put("from", window.from().toString());
    json.put("to", window.to().toString());
    return json;
  }

  private void changes(ObjectNode json, Changes changes) {
    ArrayNode overrides = json.putArray("overrides");
    for (DutyOverride one : changes.overrides()) {
      ObjectNode override = overrides.addObject();
      override.put("id", one.id());
      put(override, one.span());
      override.put("instead", one.instead());
      override.set("members", Wire.words(one.members()));
    }
    ArrayNode swaps = json.putArray("swaps");
    for (Swap one : changes.swaps()) {
      ObjectNode swap = swaps.addObject();
      swap.put("id", one.id());
      half(swap.putObject("one"), one.one());
      half(swap.putObject("other"), one.other());
    }
  }

  private void half(ObjectNode json, Swap.Half half) {
    json.put("member", half.member());
    put(json, half.span());
  }

  void put(ObjectNode json, Span span) {
    json.put("from", times.text(span.from()));
    json.put("to", times.text(span.to()));
  }

  /** A period in shifts, gaps among them. */
  ObjectNode shifts(Span period, List<Shift> shifts) {
    ObjectNode json = Wire.object();
    put(json, period);
    ArrayNode all = json.putArray("shifts");
    for (Shift shift : shifts) {
      ObjectNode one = all.addObject();
      put(one, shift.span());
      one.set("onDuty", Wire.words(shift.onDuty()));
    }
    return json;
  }
}
