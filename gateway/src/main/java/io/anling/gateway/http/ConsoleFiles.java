package io.anling.gateway.http;

import io.anling.gateway.security.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The console's files, from the class path directory {@code console/}. Each is read once and kept;
 * a browser may keep it too, but asks each time whether it is still the one (ETag, RFC 9110,
 * 8.8.3).
 */
final class ConsoleFiles {

  /** A file has one of these endings; so no directory is ever listed. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json",
          "txt", "text/plain; charset=utf-8");

  /** Plain names only: neither a leading dot nor two of them. */
  private static final Pattern PATH =
      Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*");

  private record Known(Buffer bytes, String type, String tag) {}

  private final Work reads;
  private final Answers answers;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  ConsoleFiles(Work reads, Answers answers) {
    this.reads = reads;
    this.answers = answers;
  }

  void serve(RoutingContext context) {
    String asked = context.normalizedPath();
    String path = asked.equals("/") ? "/index.html" : asked;
    Known kept = known.get(path);
    if (kept != null) {
      send(context, kept);
      return;
    }
    reads
        .run(() -> read(path))
        .onComplete(
            file -> {
              if (file.succeeded() && file.result().isPresent()) {
                send(context, file.result().get());
              } else {
                answers.refuse(
                    context.response(),
                    file.failed()
                        ? file.cause()
                        : Problem.notFound("there is nothing at this address"));
              }
            });
  }

  private Optional<Known> read(String path) throws IOException {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    try (InputStream in = ConsoleFiles.class.getResourceAsStream("/console" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      Buffer bytes = Buffer.buffer(in.readAllBytes());
      String tag = "\"" + Tokens.hash(bytes.toString("ISO-8859-1")).substring(0, 32) + "\"";
      Known file = new Known(bytes, type, tag);
      known.put(path, file);
      return Optional.of(file);
    }
  }

  private void send(RoutingContext context, Known file) {
    HttpServerResponse response = context.response();
    answers.headers(response);
    response.putHeader("Cache-Control", "no-cache").putHeader("ETag", file.tag());
    if (file.tag().equals(context.request().getHeader("If-None-Match"))) {
      var unused = response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.type());
    if (context.request().method().equals(HttpMethod.HEAD)) {
      var unused =
          response.putHeader("Content-Length", String.valueOf(file.bytes().length())).end();
    } else {
      var unused = response.end(file.bytes());
    }
  }
}
