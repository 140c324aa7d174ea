package io.anling.gateway.coap;

import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.metrics.Meters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.Filter;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CoAP listener: DTLS, and for a laboratory a port in clear on loopback.
 *
 * <p>Bounds: {@link #MOST_PEERS} peers, of whom the one quiet for longest goes first; {@link
 * #MOST_JOBS} records that wait for a thread, beyond which they are dropped and the devices'
 * retransmissions bring them again.
 */
public final class CoapListener implements AutoCloseable, CredentialWatch.Connections {

  static final int MOST_PEERS = 50_000;
  static final int MOST_JOBS = 16_384;

  private static final int THREADS = 2;
  private static final int CONNECTION_ID_BYTES = 6;
  private static final int MAX_DATAGRAM_BODY = 1_280;
  private static final long LOOK_MILLIS = 250;
  private static final Logger log = LoggerFactory.getLogger(CoapListener.class);

  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private final CoapSettings settings;
  private final Ingest ingest;
  private final DtlsWatch watch;
  private final DtlsKeys keys;
  private final Pending pending;
  private final CoapServer server;
  private final ScheduledExecutorService threads =
      ExecutorsUtil.newScheduledThreadPool(THREADS, new DaemonThreadFactory("coap#"));
  private final ScheduledExecutorService timers =
      ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("coap-timer#"));
  private @Nullable DTLSConnector connector;
  private @Nullable Endpoint dtls;
  private @Nullable Endpoint lab;

  public CoapListener(
      CoapSettings settings,
      Ingest ingest,
      DeviceDirectory directory,
      Outcomes outcomes,
      Meters meters) {
    this.settings = settings;
    this.ingest = ingest;
    this.watch = new DtlsWatch(ingest, directory.pace());
    this.keys = new DtlsKeys(directory, ingest, threads);
    this.pending = new Pending(settings.unconfirmedTimeout());
    this.server = new CoapServer(configuration(settings));
    boolean inClear = settings.labPort() != CoapSettings.OFF;
    server.setExecutors(threads, timers, true);
    if (settings.dtlsPort() != CoapSettings.OFF) {
      dtls = dtlsEndpoint();
      server.addEndpoint(dtls);
    }
    if (inClear) {
      lab = labEndpoint();
      server.addEndpoint(lab);
    }
    server.setMessageDeliverer(new Requests(ingest, directory, outcomes, pending, inClear));
    meters.gauge("anling.devices.connected", watch::connected, "transport", "coap");
  }

  private static Configuration configuration(CoapSettings settings) {
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
    configuration.set(CoapConfig.MAX_ACTIVE_PEERS, MOST_PEERS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, settings.maxMessageBytes());
    configuration.set(CoapConfig.MAX_MESSAGE_SIZE, MAX_DATAGRAM_BODY);
    configuration.set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, 60, TimeUnit.SECONDS);
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES);
    configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, MOST_PEERS);
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, THREADS);
    configuration.set(DtlsConfig.DTLS_MAX_PENDING_INBOUND_JOBS, MOST_JOBS);
    configuration.set(DtlsConfig.DTLS_MAX_PENDING_OUTBOUND_JOBS, MOST_JOBS);
    configuration.set(DtlsConfig.DTLS_UPDATE_ADDRESS_USING_CID_ON_NEWER_RECORDS, true);
    return configuration;
  }

  private Endpoint dtlsEndpoint() {
    DtlsConnectorConfig config =
        DtlsConnectorConfig.builder(server.getConfig())
            .setAddress(new InetSocketAddress(settings.host(), settings.dtlsPort()))
            .setAdvancedPskStore(keys)
            .setApplicationLevelInfoSupplier(keys)
            .setConnectionListener(watch)
            .build();
    connector = new DTLSConnector(config);
    return CoapEndpoint.builder()
        .setConfiguration(server.getConfig())
        .setConnector(connector)
        .build();
  }

  private Endpoint labEndpoint() {
    log.warn(
        "LAB MODE: CoAP in clear on loopback port {}; secrets travel readable, never use it for"
            + " homes",
        settings.labPort());
    return CoapEndpoint.builder()
        .setConfiguration(server.getConfig())
        .setInetSocketAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.labPort()))
        .build();
  }

  /**
   * Listens from now on.
   *
   * @throws IllegalStateException in one line, where a port is not to be had
   */
  public void start() {
    if (server.getEndpoints().isEmpty()) {
      return;
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

  @Override
  public Set<String> devices() {
    return watch.devices();
  }

  /** The peer is told by a close_notify alert, and begins with a new handshake. */
  @Override
  public void end(String device, int generation) {
    DTLSConnector open = connector;
    if (open != null && watch.outdated(device, generation)) {
      log.info("device {} has a new secret: its old DTLS connection ends", device);
      Filter<Principal> older =
          peer ->
              peer != null
                  && peer.getName().equals(device)
                  && DtlsKeys.generation(peer) != generation;
      var unused = open.startTerminateConnectionsForPrincipal(older);
    }
  }

  /** The bound DTLS port; {@link CoapSettings#OFF} where there is none. */
  public int dtlsPort() {
    return dtls == null ? CoapSettings.OFF : dtls.getAddress().getPort();
  }

  /** The bound port in clear; {@link CoapSettings#OFF} where there is none. */
  public int labPort() {
    return lab == null ? CoapSettings.OFF : lab.getAddress().getPort();
  }

  @Override
  public void close() {
    server.destroy();
    timers.shutdownNow();
    threads.shutdownNow();
  }
}
