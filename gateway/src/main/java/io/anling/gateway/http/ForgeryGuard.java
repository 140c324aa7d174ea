package io.anling.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign pages from acting with a desk's cookie: whatever changes state needs a Content-Type
 * that a plain form cannot send, and an Origin, where the browser names one, that is ours.
 */
final class ForgeryGuard {

  private final String publicUrl;

  ForgeryGuard(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * Lets a state-changing request pass.
   *
   * @throws Problem 415 or 403 where it does not
   */
  void check(HttpServerRequest request, String contentType) {
    String type = request.getHeader("Content-Type");
    if (type == null || !contentType.equals(mediaType(type))) {
      throw Problem.wrongType("send Content-Type: " + contentType);
    }
    String origin = request.getHeader("Origin");
    boolean program = request.getHeader("Authorization") != null;
    if (origin != null && !program && !ours(origin, request.getHeader("Host"))) {
      throw Problem.forbidden("this request comes from another site");
    }
  }

  private static String mediaType(String header) {
    int semicolon = header.indexOf(';');
    return (semicolon < 0 ? header : header.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private boolean ours(String origin, @Nullable String host) {
    return publicUrl.equalsIgnoreCase(origin)
        || publicUrl.toLowerCase(Locale.ROOT).startsWith(origin.toLowerCase(Locale.ROOT) + "/")
        || origin.equalsIgnoreCase("http://" + host)
        || origin.equalsIgnoreCase("https://" + host);
  }
}
