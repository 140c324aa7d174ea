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

  /** iCalendar, RFC 5545. */
  static final String CALENDAR = "text/calendar";

  /** A file of lines. */
  static final String TEXT = "text/plain";

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

  /** A file of another type that takes a thing's place. */
  static Route put(String path, Access access, String type, Handler handler) {
    return new Route(HttpMethod.PUT, path, access, type, handler);
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
    return switch (accepts) {
      case CSV -> 32L << 20;
      case CALENDAR -> 4L << 20;
      default -> method.equals(HttpMethod.PUT) ? 1L << 20 : 64L << 10;
    };
  }
}
