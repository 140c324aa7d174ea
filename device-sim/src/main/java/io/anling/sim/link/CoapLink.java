package io.anling.sim.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * CoAP over DTLS 1.2 with a pre-shared key (RFC 7252, RFC 6347), with a connection id (RFC 9146).
 *
 * <p>There is nothing to connect beforehand: the first message makes the handshake. A message that
 * stays unanswered (two transmissions, up to 4.5 s) makes the next one begin with a new, full
 * handshake, because a gateway that was restarted no longer knows the old session. A handshake that
 * the other side died in the middle of is given up as soon, and begun anew.
 */
public final class CoapLink implements Link {
  private static final Duration ACK_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int RETRANSMISSIONS = 1;

  static {
    CoapConfig.register();
    DtlsConfig.register();
  }

  private final HostPort server;
  private final CoapEndpoint endpoint;
  private final AtomicBoolean sessionDoubtful = new AtomicBoolean();

  /** Makes a link to the gateway's CoAP/DTLS port on loopback. */
  public CoapLink(int port, Credentials credentials, ScheduledExecutorService threads) {
    this(HostPort.loopback(port), credentials, threads);
  }

  /**
   * Makes a link to a gateway's CoAP/DTLS port.
   *
   * @param threads runs protocol and timers; several links may share it
   */
  public CoapLink(HostPort server, Credentials credentials, ScheduledExecutorService threads) {
    this.server = server;
    Configuration configuration = configuration();
    DTLSConnector connector =
        new DTLSConnector(
            new DtlsConnectorConfig.Builder(configuration)
                .setAddress(local(server.resolve()))
                .setAdvancedPskStore(
                    new AdvancedSinglePskStore(
                        credentials.device(), credentials.secret().getBytes(UTF_8)))
                .build());
    connector.setExecutor(threads);
    this.endpoint =
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build();
    endpoint.setExecutors(threads, threads);
  }

  /** Any free port, of loopback where that reaches the server. */
  private static InetSocketAddress local(InetSocketAddress server) {
    return !server.isUnresolved() && server.getAddress().isLoopbackAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
        : new InetSocketAddress(0);
  }

  private static Configuration configuration() {
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.ACK_TIMEOUT, (int) ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .set(CoapConfig.MAX_RETRANSMIT, RETRANSMISSIONS)
        .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
        .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
        .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 1, TimeUnit.SECONDS)
        .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, RETRANSMISSIONS)
        .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 2);
  }

  @Override
  public synchronized void open() {
    if (endpoint.isStarted()) {
      return;
    }
    try {
      endpoint.start();
    } catch (IOException failed) {
      throw new IllegalStateException("no UDP port for a CoAP device: " + failed, failed);
    }
  }

  @Override
  public CompletableFuture<Void> up() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> send(Message message) {
    InetSocketAddress to = server.resolve();
    if (to.isUnresolved()) {
      return CompletableFuture.failedFuture(new IOException("no address for " + server.host()));
    }
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    Request request = message.child().isPresent() ? Request.newPut() : Request.newPost();
    request.setDestinationContext(destination(to));
    request.getOptions().setUriPath(message.topic());
    request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
    request.setPayload(message.payload());
    request.setConfirmable(true);
    request.addMessageObserver(new Settling(confirmed));
    endpoint.sendRequest(request);
    var unused =
        confirmed
            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((nothing, failed) -> request.cancel());
    return confirmed.whenComplete(
        (nothing, failed) ->
            sessionDoubtful.compareAndSet(
                false, failed != null && !(failed instanceof RefusedException)));
  }

  private EndpointContext destination(InetSocketAddress to) {
    return sessionDoubtful.compareAndSet(true, false)
        ? new MapBasedEndpointContext(
            to, null, DtlsEndpointContext.ATTRIBUE_HANDSHAKE_MODE_FORCE_FULL)
        : new AddressEndpointContext(to);
  }

  @Override
  public void close() {
    endpoint.destroy();
  }

  private static final class Settling extends MessageObserverAdapter {
    private final CompletableFuture<Void> confirmed;

    Settling(CompletableFuture<Void> confirmed) {
      this.confirmed = confirmed;
    }

    @Override
    public void onResponse(Response response) {
      ResponseCode code = response.getCode();
      if (code.isSuccess()) {
        confirmed.complete(null);
      } else if (code.isServerError()) {
        failed(new IOException("answered " + code.text));
      } else {
        failed(new RefusedException(code.text));
      }
    }

    @Override
    public void onSendError(Throwable error) {
      failed(error);
    }

    @Override
    protected void failed() {
      failed(new IOException("no answer"));
    }

    private void failed(Throwable why) {
      confirmed.completeExceptionally(why);
    }
  }
}
