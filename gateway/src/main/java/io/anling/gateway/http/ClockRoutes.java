package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.ClockState;
import io.anling.alert.engine.ClockStep;
import io.anling.alert.engine.StepAnswer;
import io.anling.alert.engine.StoreSession;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The server's own clock: what it shows, and a person's word that the wall is right. */
final class ClockRoutes {

  private final AlertEngine engine;
  private final Times times;

  ClockRoutes(AlertEngine engine, Times times) {
    this.engine = engine;
    this.times = times;
  }

  /** Engine time beside the clock that it follows. */
  Reply show(Request request, Caller caller, StoreSession store) {
    return Reply.ok(view(engine.clockState(), ClockStep.last(store.desk()).orElse(null)));
  }

  private ObjectNode view(ClockState state, @Nullable ClockStep last) {
    ObjectNode json =
        Wire.object()
            .put("engine", times.text(state.engine()))
            .put("wall", times.text(state.wall()))
            .put("follows", state.node() == null ? "machine" : "database")
            .put("offsetSeconds", seconds(state.offset()))
            .put("stepped", state.stepped())
            .put("nodeOffsetSeconds", state.node() == null ? null : seconds(state.node()));
    if (last == null) {
      return json.putNull("lastStep");
    }
    json.putObject("lastStep")
        .put("at", times.text(last.at()))
        .put("seconds", seconds(last.by()))
        .put("accepted", last.accepted());
    return json;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /** Has engine time jump to the wall; for administrators of the whole tree. */
  CompletionStage<Reply> accept(Request request, Caller caller, StoreSession store) {
    if (!caller.region().text().isEmpty()) {
      throw Problem.forbidden("the clock is everybody's; ask an administrator of the whole tree");
    }
    return engine.acceptStep("user:" + caller.name()).thenApply(ClockRoutes::reply);
  }

  private static Reply reply(StepAnswer answer) {
    return switch (answer.result()) {
      case ACCEPTED ->
          Reply.ok(Wire.object().put("seconds", seconds(answer.offset())).put("due", answer.due()));
      case NO_STEP ->
          throw Problem.conflict(
              "no-step", "engine time is the wall's; there is nothing to accept");
      case NEVER_BACK ->
          throw Problem.conflict(
              "never-back",
              "the wall is behind engine time, which never goes back; it goes a tenth slower until"
                  + " they meet");
    };
  }
}
