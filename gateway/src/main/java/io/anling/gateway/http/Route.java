package io.anling.gateway.http;

import io.vertx.core.http.HttpMethod;

/**
 * One line of the route list.
 *
 * @param path with parameters in braces, as the API's description writes it
 * @param access who may use it
 * @param accepts the Content-Type of its body; empty where it has none and changes nothing
 * @param handler what it does once the caller is known
 */
record Route(HttpMethod method, String path, Access access, String accepts, Handler handler) {

  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

  /** Serves one request on the event loop. */
  interface Handler {
    void handle(Exchange exchange);
  }

  static Route get(String path, Access access, Handler handler) {
    return new Route(HttpMethod.GET, path, access, "", handler);
  }

  static Route post(String path, Access access, Handler handler) {
    return new Route(HttpMethod.POST, path, access, JSON, handler);
  }

  static Route put(String path, Access access, Handler handler) {
    return new Route(HttpMethod.PUT, path, access, JSON, handler);
  }

  static Route delete(String path, Access access, Handler handler) {
    return new Route(HttpMethod.DELETE, path, access, JSON, handler);
  }

  static Route upload(String path, Access access, Handler handler) {
    return new Route(HttpMethod.POST, path, access, CSV, handler);
  }

  boolean changes() {
    return !accepts.isEmpty();
  }

  /** The bytes that a body may have; what is put is a whole text, such as a book of plans. */
  long bodyLimit() {
    if (accepts.equals(CSV)) {
      return 32L << 20;
    }
    return method.equals(HttpMethod.PUT) ? 1L << 20 : 64L << 10;
  }
}
