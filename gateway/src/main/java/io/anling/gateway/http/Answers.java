package io.anling.gateway.http;

import io.anling.alert.engine.StoreException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and problems, each with the headers that every response of ours has. */
final class Answers {

  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final boolean secure;

  Answers(boolean secure) {
    this.secure = secure;
  }

  /** What every response says, files of the console among them. */
  void headers(HttpServerResponse response) {
    response
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self';"
                + " frame-ancestors 'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-store");
    if (secure) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  void send(HttpServerResponse response, Reply reply) {
    if (response.ended() || response.closed()) {
      return;
    }
    headers(response);
    reply.headers().forEach(response::putHeader);
    response.setStatusCode(reply.status());
    Buffer body = Buffer.buffer();
    if (reply.body() != null) {
      boolean text = reply.headers().containsKey("Content-Type");
      if (!text) {
        response.putHeader("Content-Type", "application/json");
      }
      body = text ? Buffer.buffer(reply.body().textValue()) : Wire.bytes(reply.body());
    }
    var unused = response.end(body).onSuccess(done -> reply.sent().run());
  }

  /** Says why there is no answer; what is no {@link Problem} is a fault of ours and is logged. */
  void refuse(HttpServerResponse response, Throwable cause) {
    if (response.ended() || response.closed()) {
      return;
    }
    Problem problem = problem(cause);
    headers(response);
    response.setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
    String wait = problem.more().get("retryAfter");
    if (wait != null) {
      response.putHeader("Retry-After", wait);
    }
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    end(response, Wire.bytes(problem.json()));
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof CompletionException && cause.getCause() != null) {
      return problem(cause.getCause());
    }
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof StoreException store) {
      log.warn("a request was not served: {}", store.getMessage());
      return Problem.unavailable(
          "the store cannot be used now; what was asked for is not confirmed, try again");
    }
    log.error("a request failed", cause);
    return Problem.internal();
  }

  private static void end(HttpServerResponse response, Buffer body) {
    var unused = response.end(body);
  }
}
