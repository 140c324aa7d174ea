package io.anling.gateway.coap;

import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.tls.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;
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
  private final Pending pending;
  private final Commands commands;
  private final UploadBound uploads;
  private final CoapServer server;
  private final ScheduledExecutorService threads =
      ExecutorsUtil.newScheduledThreadPool(CoapBounds.THREADS, new DaemonThreadFactory("coap#"));
  private final ScheduledExecutorService timers =
      ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("coap-timer#"));
  private final @Nullable DtlsDoor door;
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
    this.pending = new Pending(settings.unconfirmedTimeout());
    this.uploads = new UploadBound(System::nanoTime, settings.maxMessageBytes());
    this.commands =
        new Commands(ingest, directory, sources.outcomes(), new ObserveManager(configuration));
    this.server = new CoapServer(configuration);
    boolean inClear = settings.labPort() != CoapSettings.OFF;
    server.setExecutors(threads, timers, true);
    if (settings.dtlsPort() == CoapSettings.OFF) {
      door = null;
    } else {
      InetSocketAddress address = new InetSocketAddress(settings.host(), settings.dtlsPort());
      door = new DtlsDoor(address, configuration, ingest, sources, meters, threads);
      dtls = added(endpoint(false).setConnector(door.connector()).build());
    }
    if (inClear) {
      lab = added(labEndpoint());
    }
    Requests.Session session = new Requests.Session(inClear, this::end);
    server.setMessageDeliverer(
        new Requests(ingest, directory, sources.outcomes(), commands, pending, session));
    meters.gauge("anling.coap.requests.waiting", pending::size);
    meters.gauge("anling.coap.observations", commands::observations);
    meters.gauge("anling.coap.uploads.open", uploads::open);
    meters.counter("anling.coap.uploads.refused", uploads::refused);
  }

  private Endpoint added(Endpoint endpoint) {
    endpoint.addInterceptor(NO_RESPONSES);
    server.addEndpoint(endpoint);
    return endpoint;
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
    if (door != null) {
      door.restore();
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
    return door == null ? Set.of() : door.devices();
  }

  @Override
  public void end(String device, int generation) {
    if (door != null) {
      door.end(device, generation);
    }
  }

  private void end(EndpointContext stale) {
    if (door != null) {
      door.end(stale);
    }
  }

  /**
   * Stops orderly: sessions are kept for the next start, once nobody uses them any more. What waits
   * for its time, such as a notification to be sent again, does not hold that up.
   */
  @Override
  public void close() {
    server.stop();
    timers.shutdownNow();
    threads.shutdownNow();
    try {
      boolean quiet = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!quiet) {
        log.warn("DTLS sessions are in use and are not kept");
      } else if (door != null) {
        door.save();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroy();
  }
}
