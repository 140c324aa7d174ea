package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.tls.Tls;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end, and how that was proven.
 *
 * @param device as it was when it proved it
 * @param chain the client certificate, its own first; empty where a secret was the proof
 * @param tls what judges certificates; null in clear
 */
record Proof(Device device, List<X509Certificate> chain, @Nullable Tls tls) {

  /** Has the end of its certificate watched, where there is one. */
  void shown() {
    if (tls != null && !chain.isEmpty()) {
      tls.shown(device.id(), chain.get(0));
    }
  }

  /** Why the proof no longer holds; empty where it does. */
  Optional<String> fault() {
    if (tls == null || chain.isEmpty()) {
      return Optional.empty();
    }
    try {
      tls.checkDevice(chain);
      return Optional.empty();
    } catch (CertificateException e) {
      return Optional.of("its certificate no longer holds: " + e.getMessage());
    }
  }
}
