package io.anling.gateway;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.GatewayConfig.Endpoint;
import io.anling.gateway.http.HttpListener;
import io.anling.gateway.ingest.Remarks;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.mqtt.MqttListener;
import io.anling.gateway.tls.ExpiryWatch;
import io.anling.gateway.tls.Tls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one certificate of all listeners, and who is told of its end.
 *
 * @param mqtt where MQTT shows it
 * @param http where HTTP shows it
 */
record Certificates(Tls tls, Endpoint mqtt, Endpoint http) {

  /**
   * Reads it; empty where none is configured.
   *
   * @throws ConfigException where a file is not what it should be
   */
  static Optional<Certificates> open(
      GatewayConfig config,
      InstantSource wall,
      Remarks remarks,
      Meters meters,
      Consumer<AutoCloseable> keep) {
    GatewayConfig.Tls configured = config.tls();
    if (configured == null) {
      return Optional.empty();
    }
    try {
      Tls tls = Tls.open(configured.files(), wall, new Teller(remarks));
      keep.accept(tls);
      meters.gauge(
          "anling.tls.certificate.expires.seconds",
          () -> Duration.between(wall.instant(), tls.expires()).toSeconds());
      for (long days : new long[] {30, 7, 1}) {
        meters.gauge(
            "anling.devices.certificates.ending",
            () -> tls.devicesEnding(days),
            "within",
            days + "d");
      }
      return Optional.of(new Certificates(tls, configured.mqtt(), configured.http()));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("tls: " + e.getMessage());
    }
  }

  /** Puts down what is told of certificates. */
  private record Teller(Remarks remarks) implements ExpiryWatch.Told {

    @Override
    public void ends(String what, Instant at, long days) {
      remarks.certificate(what, sentence(what, at, days));
    }

    @Override
    public void shown(Map<String, Instant> endsAt) {
      remarks.certificatesShown(endsAt);
    }

    @Override
    public void devicesEnd(int devices, List<String> such, Instant first, long days) {
      remarks.certificate("devices' certificates", sentence(devices, such, first, days));
    }
  }

  static String sentence(String what, Instant at, long days) {
    if (days < 0) {
      return what + " ended at " + at + "; put a new one in its place, no restart is needed";
    }
    return what + " ends " + left(days) + " (" + at + "); put a new one in its place";
  }

  private static String left(long days) {
    return days == 0 ? "within a day" : days == 1 ? "in 1 day" : "in " + days + " days";
  }

  static String sentence(int devices, List<String> such, Instant first, long days) {
    String names = String.join(", ", such) + (devices > such.size() ? ", …" : "");
    return "the certificates of "
        + (devices == 1 ? "1 more device" : devices + " more devices")
        + (" (" + names + ") end soon, the first ")
        + (days < 0 ? "did at " + first : left(days) + " (" + first + ")")
        + "; give them new ones";
  }

  MqttListener.Secure secureMqtt() {
    return new MqttListener.Secure(tls, mqtt.host(), mqtt.port());
  }

  /** Starts HTTPS; answers its port. */
  int startHttps(HttpListener listener) {
    try {
      return Plan.await(listener.startSecure(tls, http.host(), http.port()));
    } catch (IllegalStateException e) {
      throw new ConfigException(
          "HTTPS cannot listen on "
              + http.host()
              + ":"
              + http.port()
              + ": "
              + e.getMessage()
              + "; choose another http.tls.port or stop what uses it");
    }
  }
}
