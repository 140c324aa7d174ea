package io.anling.gateway.http;

import io.anling.gateway.metrics.Meters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;

/** What is asked by machines without sign-in: health, metrics, and the descriptions. */
final class RootRoutes {

  static final String DESCRIPTION = "/openapi/openapi.yaml";
  static final String DEVICES = "/openapi/asyncapi.yaml";

  private final Health health;
  private final Meters meters;
  private final Work reads;
  private final Answers answers;

  RootRoutes(Health health, Meters meters, Work reads, Answers answers) {
    this.health = health;
    this.meters = meters;
    this.reads = reads;
    this.answers = answers;
  }

  void live(Exchange exchange) {
    answers.send(exchange.context().response(), health.live());
  }

  void ready(Exchange exchange) {
    answers.send(exchange.context().response(), health.ready());
  }

  void metrics(Exchange exchange) {
    text(exchange, "text/plain; version=0.0.4; charset=utf-8", meters::scrape);
  }

  void description(Exchange exchange) {
    text(exchange, "application/yaml", () -> resource(DESCRIPTION));
  }

  /** What devices send and hear. */
  void devices(Exchange exchange) {
    text(exchange, "application/yaml", () -> resource(DEVICES));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RootRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the jar lacks " + name);
      }
      return Buffer.buffer(in.readAllBytes()).toString();
    }
  }

  private void text(Exchange exchange, String type, java.util.concurrent.Callable<String> content) {
    HttpServerResponse response = exchange.context().response();
    reads
        .run(content)
        .onComplete(
            text -> {
              if (text.failed()) {
                answers.refuse(response, text.cause());
                return;
              }
              answers.headers(response);
              var unused = response.putHeader("Content-Type", type).end(text.result());
            });
  }
}
