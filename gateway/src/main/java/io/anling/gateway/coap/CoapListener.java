package io.anling.gateway.coap;

import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.tls.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.core.network.interceptors.MessageInterceptor;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.core.observe.ObserveManager;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.Filter;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CoAP listener: DTLS, and for a laboratory a port in clear on loopback. Its bounds are those
 * of {@link CoapBounds}, {@link Pending} and {@link UploadBound}.
 */
public final class CoapListener implements AutoCloseable, CredentialWatch.Connections {

  private static final long LOOK_MILLIS = 250;
  private static final long PATIENCE_SECONDS = 2;
  private static final Logger log = LoggerFactory.getLogger(CoapListener.class);

  /** This side asks nobody, so that nobody has anything to respond. */
  private static final MessageInterceptor NO_RESPONSES =
      new MessageInterceptorAdapter() {
        @Override
        public void receiveResponse(Response response) {
          response.cancel();
        }
      };

  private final CoapSettings settings;
  private final Ingest ingest;
  private final OpenSessions open;
  private final DtlsKeys keys;
  private final @Nullable DtlsCertificates certificates;
  private final SavedSessions saved;
  private final DtlsCounts counts;
  private final Pending pending;
  private final Commands commands;
  private final UploadBound uploads;
  private final CoapServer server;
  private final ScheduledExecutorService threads =
      ExecutorsUtil.newScheduledThreadPool(CoapBounds.THREADS, new DaemonThreadFactory("coap#"));
  private final ScheduledExecutorService timers =
      ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("coap-timer#"));
  private @Nullable DTLSConnector connector;
  private @Nullable Endpoint dtls;
  private @Nullable Endpoint lab;

  /**
   * Where devices, what they are told, and what they prove come from.
   *
   * @param saved sessions over a restart
   * @param tls certificates; null where devices have only secrets
   */
  public record Sources(
      DeviceDirectory directory, Outcomes outcomes, SavedSessions saved, @Nullable Tls tls) {}

  public CoapListener(CoapSettings settings, Ingest ingest, Sources sources, Meters meters) {
    DeviceDirectory directory = sources.directory();
    Configuration configuration = CoapBounds.of(settings);
    this.settings = settings;
    this.ingest = ingest;
    this.saved = sources.saved();
    this.open = new OpenSessions((identity, source) -> refused(directory, identity, source));
    this.keys = new DtlsKeys(directory, ingest, threads);
    Tls tls = sources.tls();
    this.certificates =
        tls == null || tls.authorities().isEmpty()
            ? null
            : new DtlsCertificates(tls, directory, ingest.remarks(), threads);
    if (tls != null) {
      tls.onChange(this::endRevoked);
    }
    this.counts = new DtlsCounts(meters);
    this.pending = new Pending(settings.unconfirmedTimeout());
    this.uploads = new UploadBound(System::nanoTime, settings.maxMessageBytes());
    this.commands =
        new Commands(ingest, directory, sources.outcomes(), new ObserveManager(configuration));
    this.server = new CoapServer(configuration);
    boolean inClear = settings.labPort() != CoapSettings.OFF;
    server.setExecutors(threads, timers, true);
    if (settings.dtlsPort() != CoapSettings.OFF) {
      connector = connector();
      dtls = endpoint(false).setConnector(connector).build();
      dtls.addInterceptor(NO_RESPONSES);
      server.addEndpoint(dtls);
    }
    if (inClear) {
      lab = labEndpoint();
      lab.addInterceptor(NO_RESPONSES);
      server.addEndpoint(lab);
    }
    Requests.Session session = new Requests.Session(inClear, this::end);
    server.setMessageDeliverer(
        new Requests(ingest, directory, sources.outcomes(), commands, pending, session));
    measure(meters);
  }

  private void refused(DeviceDirectory directory, String identity, String source) {
    ingest.remarks().wrongCredential(identity, "coap");
    var unused = directory.pace().refused(identity, source, ingest.now());
  }

  private void measure(Meters meters) {
    meters.gauge("anling.devices.connected", open::count, "transport", "coap");
    meters.gauge("anling.dtls.connections", this::connections);
    meters.gauge("anling.coap.requests.waiting", pending::size);
    meters.gauge("anling.coap.observations", commands::observations);
    meters.gauge("anling.coap.uploads.open", uploads::open);
    meters.counter("anling.coap.uploads.refused", uploads::refused);
  }

  private int connections() {
    DTLSConnector connected = connector;
    if (connected != null) {
      connected.updateHealth();
    }
    return counts.connections();
  }

  private DTLSConnector connector() {
    DtlsConnectorConfig.Builder config =
        DtlsConnectorConfig.builder(server.getConfig())
            .setAddress(new InetSocketAddress(settings.host(), settings.dtlsPort()))
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

  private CoapEndpoint.Builder endpoint(boolean clear) {
    return CoapEndpoint.builder()
        .setConfiguration(server.getConfig())
        .setDataSerializerAndParser(new UdpDataSerializer(), new DoorParser(clear))
        .setCoapStackFactory(new DoorStack.Factory(uploads));
  }

  private Endpoint labEndpoint() {
    log.warn(
        "LAB MODE: CoAP in clear on loopback port {}; secrets travel readable, never use it for"
            + " homes",
        settings.labPort());
    return endpoint(true)
        .setInetSocketAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.labPort()))
        .build();
  }

  /**
   * Listens from now on; sessions that were kept at the last orderly stop go on.
   *
   * @throws IllegalStateException in one line, where a port is not to be had
   */
  public void start() {
    if (server.getEndpoints().isEmpty()) {
      return;
    }
    if (connector != null) {
      saved.restore(connector, open);
    }
    try {
      server.start();
    } catch (IllegalStateException e) {
      log.debug("starting CoAP", e);
    }
    for (Endpoint endpoint : server.getEndpoints()) {
      if (!endpoint.isStarted()) {
        throw new IllegalStateException(
            "CoAP cannot listen on "
                + endpoint.getAddress()
                + "; choose another coap.dtls.port or stop what uses it");
      }
    }
    var unused =
        timers.scheduleAtFixedRate(
            steady(() -> pending.look(ingest.now())),
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** A periodic task that throws would never run again, and nobody would hear of it. */
  static Runnable steady(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("requests that wait cannot be looked after now", e);
      }
    };
  }

  /** The bound DTLS port; {@link CoapSettings#OFF} where there is none. */
  public int dtlsPort() {
    return dtls == null ? CoapSettings.OFF : dtls.getAddress().getPort();
  }

  /** The bound port in clear; {@link CoapSettings#OFF} where there is none. */
  public int labPort() {
    return lab == null ? CoapSettings.OFF : lab.getAddress().getPort();
  }

  /**
   * What became of a press is there for {@code hearer}: it hears at once if its connection, or its
   * hub's, observes.
   */
  public void tell(String speaker, String hearer) {
    commands.tell(speaker, hearer);
  }

  @Override
  public Set<String> devices() {
    return open.devices();
  }

  /**
   * Ends each such session with a close_notify, and resumes none of them, so that the device has to
   * prove anew who it is. A certificate has no generation.
   */
  @Override
  public void end(String device, int generation) {
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

  /** Ends the sessions of certificates that were revoked meanwhile. */
  private void endRevoked() {
    DtlsCertificates known = certificates;
    if (known != null) {
      Filter<Principal> whose = peer -> lapsed(known, peer);
      end(open.addresses(whose), whose);
    }
  }

  private static boolean lapsed(DtlsCertificates known, Principal peer) {
    return peer instanceof X509CertPath certificate && !known.holds(certificate.getPath());
  }

  /** Ends the sessions in which what this peer proved, and which counts no more, was proven. */
  private void end(EndpointContext stale) {
    Principal proof = stale.getPeerIdentity();
    end(List.of(stale.getPeerAddress()), peer -> Peers.sameProof(peer, proof));
  }

  private void end(List<InetSocketAddress> addresses, Filter<Principal> whose) {
    DTLSConnector connected = connector;
    if (connected != null) {
      addresses.forEach(connected::close);
      var unused = connected.startTerminateConnectionsForPrincipal(whose, true);
    }
  }

  /** Stops orderly: sessions are kept for the next start, once nobody uses them any more. */
  @Override
  public void close() {
    server.stop();
    timers.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      } else if (connector != null) {
        saved.save(connector, open);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroy();
  }
}
