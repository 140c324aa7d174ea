package io.anling.gateway.http;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How the HTTP listener is set.
 *
 * @param host address to bind to
 * @param port 0 for any free one
 * @param publicUrl how people reach it, without a slash at its end; {@code https} makes the sign-in
 *     cookie Secure
 * @param zone in which times are written
 */
public record HttpSettings(
    String host, int port, String publicUrl, ZoneId zone, StreamBounds stream) {

  /**
   * What the event stream may cost.
   *
   * @param clients open streams at once; one more is answered with 503
   * @param behind log positions that a client may lag; beyond it is told to reload
   * @param heartbeat how often a silent stream says that it is there
   */
  public record StreamBounds(int clients, int behind, Duration heartbeat) {

    public static final StreamBounds DEFAULT =
        new StreamBounds(200, 10_000, Duration.ofSeconds(15));
  }

  /** The defaults of the contract on the loopback address. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings(
        "127.0.0.1",
        port,
        "http://127.0.0.1:" + port,
        ZoneId.of("Asia/Shanghai"),
        StreamBounds.DEFAULT);
  }

  boolean secure() {
    return publicUrl.startsWith("https:");
  }
}
