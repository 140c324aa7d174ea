package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.ConfirmShown;
import io.anling.alert.engine.StoreSession;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The event stream, and a desk's word that it has shown it. */
final class StreamRoutes {

  private final AlertEngine engine;
  private final StreamHub hub;
  private final Answers answers;

  StreamRoutes(AlertEngine engine, StreamHub hub, Answers answers) {
    this.engine = engine;
    this.hub = hub;
    this.answers = answers;
  }

  /** Opens a stream; resumes after the header {@code Last-Event-ID}, or after the query's. */
  void open(Exchange exchange) {
    HttpServerRequest request = exchange.context().request();
    Accounts.Shown shown = Accounts.shown(request);
    if (shown == null) {
      throw Problem.unauthorized();
    }
    String header = request.getHeader("Last-Event-ID");
    String resume = header != null ? header : request.getParam("last-event-id");
    hub.admit();
    HttpServerResponse response = request.response();
    answers.headers(response);
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no");
    var unused = response.writeHead();
    hub.open(request, exchange.caller(), shown, resume);
  }

  /** This desk has shown everything up to a position. */
  CompletionStage<Reply> confirm(Request request, Caller caller, StoreSession store) {
    long position = position(request.json().path("id"));
    if (position < 0 || position > store.log().lastPosition()) {
      throw Problem.unprocessable("id must be an id of the event stream");
    }
    return confirm(new ConfirmShown(caller.name(), caller.region(), position));
  }

  /** An id as a number or, as the stream's own ids are, as a text; -1 where it is neither. */
  private static long position(JsonNode id) {
    try {
      return Long.parseLong(id.asText());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private CompletionStage<Reply> confirm(ConfirmShown command) {
    return engine
        .submit(command)
        .thenCompose(
            told ->
                told < ConfirmShown.MOST
                    ? CompletableFuture.completedFuture(Reply.NO_CONTENT)
                    : confirm(command));
  }
}
