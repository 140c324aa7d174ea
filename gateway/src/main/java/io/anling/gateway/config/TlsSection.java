package io.anling.gateway.config;

import io.anling.gateway.config.GatewayConfig.Endpoint;
import io.anling.gateway.tls.Tls;
import io.anling.gateway.tls.TlsFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code tls}: its files are read, so that a wrong one is refused here. */
final class TlsSection {

  private final Settings settings;
  private final SettingReader read;

  TlsSection(Settings settings, SettingReader read) {
    this.settings = settings;
    this.read = read;
  }

  /** Null where there is no certificate. */
  GatewayConfig.@Nullable Tls tls() {
    Endpoint mqtt =
        new Endpoint(read.host(ConfigKey.MQTT_TLS_HOST), read.port(ConfigKey.MQTT_TLS_PORT));
    Endpoint http =
        new Endpoint(read.host(ConfigKey.HTTP_TLS_HOST), read.port(ConfigKey.HTTP_TLS_PORT));
    TlsFiles files = files();
    return files == null ? null : new GatewayConfig.Tls(files, mqtt, http);
  }

  /** Null where there is no certificate. */
  @Nullable TlsFiles files() {
    if (settings.find(ConfigKey.TLS_CERTIFICATE).isEmpty()) {
      needless();
      return null;
    }
    Path certificate = read.path(ConfigKey.TLS_CERTIFICATE);
    Path key = read.path(ConfigKey.TLS_KEY);
    Path ca = file(ConfigKey.TLS_CLIENT_CA);
    Path crl = file(ConfigKey.TLS_CLIENT_CRL);
    if (crl != null && ca == null) {
      throw read.bad(ConfigKey.TLS_CLIENT_CRL, "is of no authority", "set tls.client-ca too");
    }
    TlsFiles files = new TlsFiles(certificate, key, ca, crl);
    try {
      Tls.check(files, InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw read.wrong(ConfigKey.TLS_CERTIFICATE, "tls: " + e.getMessage());
    }
    return files;
  }

  private void needless() {
    for (ConfigKey key :
        List.of(
            ConfigKey.TLS_KEY,
            ConfigKey.TLS_CLIENT_CA,
            ConfigKey.TLS_CLIENT_CRL,
            ConfigKey.MQTT_TLS_PORT,
            ConfigKey.HTTP_TLS_PORT)) {
      if (settings.find(key).isPresent()) {
        throw read.bad(key, "is set, and there is no certificate", "set tls.certificate too");
      }
    }
  }

  private @Nullable Path file(ConfigKey key) {
    return settings.find(key).isPresent() ? read.path(key) : null;
  }
}
