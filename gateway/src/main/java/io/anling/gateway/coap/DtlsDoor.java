package io.anling.gateway.coap;

import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.tls.Tls;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.Filter;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DTLS port: who may make a session, which there are, and how they end. A session is ended with
 * a close_notify and is not resumed, so that its device has to prove anew who it is.
 */
final class DtlsDoor {

  private static final Logger log = LoggerFactory.getLogger(DtlsDoor.class);

  private final OpenSessions open;
  private final DtlsCounts counts;
  private final SavedSessions saved;
  private final @Nullable DtlsCertificates certificates;
  private final DTLSConnector connector;

  /**
   * @param threads for what a handshake has to wait for
   */
  DtlsDoor(
      InetSocketAddress address,
      Configuration configuration,
      Ingest ingest,
      CoapListener.Sources sources,
      Meters meters,
      Executor threads) {
    DeviceDirectory directory = sources.directory();
    Tls tls = sources.tls();
    this.certificates =
        tls == null || tls.authorities().isEmpty()
            ? null
            : new DtlsCertificates(tls, directory, ingest.remarks(), threads);
    this.open =
        new OpenSessions(
            (identity, source) -> {
              ingest.remarks().wrongCredential(identity, "coap");
              var unused = directory.pace().refused(identity, source, ingest.now());
            },
            this::proven);
    this.counts = new DtlsCounts(meters);
    this.saved = sources.saved();
    this.connector = connector(address, configuration, new DtlsKeys(directory, ingest, threads));
    if (tls != null) {
      tls.onChange(this::endRevoked);
    }
    meters.gauge("anling.devices.connected", open::count, "transport", "coap");
    meters.gauge("anling.dtls.connections", this::connections);
  }

  private void proven(Principal peer) {
    DtlsCertificates known = certificates;
    if (known != null && peer instanceof X509CertPath certificate) {
      known.proven(certificate.getPath());
    }
  }

  private DTLSConnector connector(
      InetSocketAddress address, Configuration configuration, DtlsKeys keys) {
    DtlsConnectorConfig.Builder config =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(address)
            .setAdvancedPskStore(keys)
            .setApplicationLevelInfoSupplier(keys)
            .setConnectionListener(open)
            .setHealthHandler(counts);
    if (certificates != null) {
      config
          .setCertificateIdentityProvider(certificates)
          .setAdvancedCertificateVerifier(certificates);
    }
    return new DTLSConnector(config.build());
  }

  DTLSConnector connector() {
    return connector;
  }

  private int connections() {
    connector.updateHealth();
    return counts.connections();
  }

  /** The devices that have a session. */
  Set<String> devices() {
    return open.devices();
  }

  /** Brings back what was kept; before the connector starts. */
  void restore() {
    saved.restore(connector, open);
  }

  /** Keeps the sessions; once the connector has stopped and nobody uses them any more. */
  void save() {
    saved.save(connector, open);
  }

  /**
   * Ends the device's sessions that another generation of its secret proved. A certificate has no
   * generation.
   */
  void end(String device, int generation) {
    Filter<Principal> older =
        peer ->
            device.equals(Peers.device(peer))
                && Peers.generation(peer) != Peers.CERTIFICATE
                && Peers.generation(peer) != generation;
    List<InetSocketAddress> addresses = open.addresses(older);
    if (!addresses.isEmpty()) {
      log.info("device {} has a new secret: its old DTLS session ends", device);
      end(addresses, older);
    }
  }

  /** Ends the sessions in which what this peer proved, and which counts no more, was proven. */
  void end(EndpointContext stale) {
    Principal proof = stale.getPeerIdentity();
    end(List.of(stale.getPeerAddress()), peer -> Peers.sameProof(peer, proof));
  }

  /** Ends the sessions of certificates that were revoked meanwhile. */
  private void endRevoked() {
    DtlsCertificates known = certificates;
    if (known != null) {
      Filter<Principal> lapsed =
          peer -> peer instanceof X509CertPath certificate && !known.holds(certificate.getPath());
      end(open.addresses(lapsed), lapsed);
    }
  }

  private void end(List<InetSocketAddress> addresses, Filter<Principal> whose) {
    addresses.forEach(connector::close);
    var unused = connector.startTerminateConnectionsForPrincipal(whose, true);
  }
}
