package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.PutStanding;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where responders set out from and what they can do, as their desk knows it. */
final class StandingRoute {

  private static final int MOST_SKILLS = 32;

  private final AlertEngine engine;

  StandingRoute(AlertEngine engine) {
    this.engine = engine;
  }

  CompletionStage<Reply> put(Request request, Caller caller, StoreSession store) {
    String id = request.path("id");
    Responder known = store.registry().responders(Set.of(id)).get(id);
    if (known == null || !caller.region().contains(known.region().text())) {
      throw Problem.notFound("there is no responder \"" + id + "\" in your region");
    }
    Standing standing = standing(request.json());
    return engine
        .submit(new PutStanding(caller.name(), id, standing))
        .thenApply(done -> Reply.NO_CONTENT);
  }

  private static Standing standing(ObjectNode json) {
    Double lat = degrees(json, "lat", 90);
    Double lon = degrees(json, "lon", 180);
    if ((lat == null) != (lon == null)) {
      throw Problem.unprocessable("lat and lon belong together; leave both away or write both");
    }
    return new Standing(lat, lon, skills(json.path("skills")));
  }

  private static @Nullable Double degrees(ObjectNode json, String member, int most) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber() || Math.abs(value.doubleValue()) > most) {
      throw Problem.unprocessable(member + " must be a number from -" + most + " to " + most);
    }
    return value.doubleValue();
  }

  private static List<String> skills(JsonNode words) {
    List<String> skills = new ArrayList<>();
    boolean list = words.isMissingNode() || (words.isArray() && words.size() <= MOST_SKILLS);
    for (JsonNode word : words) {
      list &= word.isTextual() && !word.textValue().isBlank();
      skills.add(word.asText().strip());
    }
    if (!list) {
      throw Problem.unprocessable("skills must be a list of at most " + MOST_SKILLS + " words");
    }
    return skills;
  }
}
