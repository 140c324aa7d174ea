package io.anling.gateway.telemetry.influx;

import io.anling.gateway.config.GatewayConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url without user name and password
 * @param retentionPolicy null for the database's default one
 * @param username null where none is asked for
 */
public record InfluxSettings(
    URI url,
    String database,
    @Nullable String retentionPolicy,
    @Nullable String username,
    @Nullable String password) {

  /** As configured. */
  public static InfluxSettings of(GatewayConfig.Influx config) {
    return new InfluxSettings(
        config.url(),
        config.database(),
        config.retentionPolicy(),
        config.username(),
        config.password());
  }

  /** The database and its address, for the log. */
  String place() {
    return "InfluxDB " + url + " database \"" + database + "\"";
  }

  /** Whether it runs on this machine, so that compressing only costs. */
  boolean near() {
    String host = String.valueOf(url.getHost());
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  @Override
  public String toString() {
    return place();
  }
}
