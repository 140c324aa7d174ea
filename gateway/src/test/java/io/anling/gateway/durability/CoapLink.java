package io.anling.gateway.durability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * CoAP over DTLS with a pre-shared key by Californium: one association. A press that stays
 * unanswered ends it, because a gateway that was started again does not know it any more.
 */
final class CoapLink implements Link {

  private static final long PATIENCE_SECONDS = 6;

  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private final InetSocketAddress gateway;
  private final CoapEndpoint endpoint;

  private CoapLink(InetSocketAddress gateway, CoapEndpoint endpoint) {
    this.gateway = gateway;
    this.endpoint = endpoint;
  }

  static CoapLink dial(int port, String device, String secret) throws IOException {
    Configuration configuration =
        Configuration.createStandardWithoutFile()
            .set(CoapConfig.ACK_TIMEOUT, 1, TimeUnit.SECONDS)
            .set(CoapConfig.MAX_RETRANSMIT, 1)
            .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
            .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 500, TimeUnit.MILLISECONDS)
            .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2)
            .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
            .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    DTLSConnector connector =
        new DTLSConnector(
            DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setAdvancedPskStore(
                    new AdvancedSinglePskStore(device, secret.getBytes(StandardCharsets.UTF_8)))
                .build());
    CoapEndpoint endpoint =
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build();
    endpoint.start();
    return new CoapLink(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), endpoint);
  }

  @Override
  public CompletableFuture<Void> press(String id) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    Request request = Request.newPost();
    request.setDestinationContext(new AddressEndpointContext(gateway));
    request.getOptions().setUriPath("e").setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
    request.setPayload(Link.payload(id));
    request.addMessageObserver(new Answer(confirmed));
    endpoint.sendRequest(request);
    return confirmed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    endpoint.destroy();
  }

  private static final class Answer extends MessageObserverAdapter {

    private final CompletableFuture<Void> confirmed;

    Answer(CompletableFuture<Void> confirmed) {
      this.confirmed = confirmed;
    }

    @Override
    public void onResponse(Response response) {
      if (response.isSuccess()) {
        confirmed.complete(null);
      } else {
        confirmed.completeExceptionally(new IOException("refused: " + response.getCode()));
      }
    }

    @Override
    public void onSendError(Throwable error) {
      confirmed.completeExceptionally(error);
    }

    @Override
    protected void failed() {
      confirmed.completeExceptionally(new IOException("no answer"));
    }
  }
}
