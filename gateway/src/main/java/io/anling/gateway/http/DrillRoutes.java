package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.StartDrill;
import io.anling.alert.engine.StoreSession;
import java.util.concurrent.CompletionStage;

/** Drills (演练): raised by hand, marked, otherwise as any alert. */
final class DrillRoutes {

  private static final int LONGEST_TEXT = 4_000;

  private final AlertEngine engine;
  private final AlertJson alerts;

  DrillRoutes(AlertEngine engine, AlertJson alerts) {
    this.engine = engine;
    this.alerts = alerts;
  }

  CompletionStage<Reply> start(Request request, Caller caller, StoreSession store) {
    ObjectNode json = request.json();
    String household = Request.text(json, "household");
    if (household == null) {
      throw Problem.unprocessable("a drill needs a household");
    }
    String note = Request.text(json, "note");
    if (note != null && note.length() > LONGEST_TEXT) {
      throw Problem.unprocessable("note has more than " + LONGEST_TEXT + " characters");
    }
    StartDrill command =
        new StartDrill(
            caller.name(),
            Homes.kind(Request.text(json, "kind")),
            Homes.household(household, caller, store),
            note,
            request.repetition());
    return engine
        .submit(command)
        .thenApply(row -> row.orElseThrow(() -> Problem.notFound("there is no such household")))
        .thenApply(
            row -> Reply.created("/api/v1/alerts/" + row.alert().id(), alerts.view(row.alert())));
  }
}
