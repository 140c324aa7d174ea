package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.tls.Tls;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Who a client says it is: by its certificate's common name, or by user name and password. With a
 * certificate the user name may be left out, and may not be another.
 *
 * @param id null where it claims nothing that could be proven
 * @param said the claim, for people; null where there is none
 * @param chain empty where there is no certificate
 * @param shown when the certificate was shown; older sessions may be resumed without showing it
 */
record Claim(
    @Nullable String id,
    @Nullable String said,
    @Nullable String password,
    List<X509Certificate> chain,
    Instant shown) {

  static Claim of(MqttEndpoint endpoint) {
    MqttAuth auth = endpoint.auth();
    String user = auth == null ? null : auth.getUsername();
    String password = auth == null ? null : auth.getPassword();
    SSLSession session = endpoint.isSsl() ? endpoint.sslSession() : null;
    List<X509Certificate> chain = session == null ? List.of() : chain(session);
    if (session == null || chain.isEmpty()) {
      return new Claim(password == null ? null : user, user, password, chain, Instant.EPOCH);
    }
    String own = Tls.deviceId(chain.get(0)).orElse(null);
    boolean same = own != null && (user == null || user.isEmpty() || user.equals(own));
    Instant shown = Instant.ofEpochMilli(session.getCreationTime());
    return new Claim(same ? own : null, user == null ? own : user, null, chain, shown);
  }

  private static List<X509Certificate> chain(SSLSession session) {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate one : session.getPeerCertificates()) {
        chain.add((X509Certificate) one);
      }
      return chain;
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "claim of " + said;
  }

  /** The proof that it is that device; empty where it is none. */
  Optional<Proof> proof(Device device, DeviceDirectory directory, @Nullable Tls tls) {
    if (chain.isEmpty()) {
      String given = password;
      return given != null && directory.proves(device, given)
          ? Optional.of(new Proof(device, List.of(), null))
          : Optional.empty();
    }
    Proof proof = new Proof(device, chain, tls);
    boolean judgedByOthers = tls == null || shown.isBefore(tls.since());
    return judgedByOthers && proof.fault().isPresent() ? Optional.empty() : Optional.of(proof);
  }
}
