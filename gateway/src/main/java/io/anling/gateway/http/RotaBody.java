package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Span;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Swapping;
import io.anling.gateway.duty.JsonMembers;
import io.anling.gateway.duty.RotaText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Rotas and their changes as people send them; what is wrong with one is said by its member. */
final class RotaBody {

  private RotaBody() {}

  /** A rota with that id; its changes are not read. */
  static Rota rota(String id, ObjectNode json, ZoneId zone) {
    return told("rota", () -> RotaText.rota(id, new JsonMembers(json), zone));
  }

  static DutyOverride override(ObjectNode body) {
    JsonMembers json = new JsonMembers(body);
    return told(
        "override",
        () ->
            new DutyOverride(
                "",
                new Span(instant(json, "from"), instant(json, "to")),
                json.has("instead") ? json.need("instead") : null,
                json.words("members")));
  }

  static Swapping.Side side(ObjectNode body, String name) {
    return told(
        "swap",
        () -> {
          JsonMembers side = new JsonMembers(body).object(name, "member and at");
          return new Swapping.Side(side.need("member"), instant(side, "at"));
        });
  }

  private static Instant instant(JsonMembers json, String member) {
    return Times.parse(member, json.need(member));
  }

  /** What the domain's own rules refuse, as a problem. */
  private static <T> T told(String what, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(what + ": " + e.getMessage());
    }
  }
}
