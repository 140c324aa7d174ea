package io.anling.sim.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoapLinkTest {
  private static final Credentials DEVICE = new Credentials("sim-001-smoke", "s3cret");

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CoapLink link;
  private final int port;
  private CoapServer server;
  private volatile ResponseCode answer = ResponseCode.CHANGED;

  CoapLinkTest() {
    server = serve(0);
    port = server.getEndpoints().get(0).getAddress().getPort();
    link = new CoapLink(port, DEVICE, threads);
    link.open();
  }

  @AfterEach
  void close() {
    link.close();
    server.destroy();
    threads.shutdownNow();
  }

  @Test
  void confirmsWhen204Came() {
    soon(link.send(Message.event("{\"id\":\"1\"}")));
    assertThat(received).containsExactly("POST [event] 50 {\"id\":\"1\"}");
  }

  @Test
  void aHubsChildIsTheThirdPartOfThePath() {
    soon(link.send(Message.event("{}").of("child-7")));
    assertThat(received).containsExactly("PUT [event, , child-7] 50 {}");
  }

  @Test
  void a4xxIsFinal() {
    answer = ResponseCode.FORBIDDEN;
    assertThatThrownBy(() -> soon(link.send(Message.event("{}"))))
        .hasCauseInstanceOf(RefusedException.class)
        .hasMessageContaining("4.03");
  }

  @Test
  void a5xxMayBeTriedAgain() {
    answer = ResponseCode.SERVICE_UNAVAILABLE;
    assertThatThrownBy(() -> soon(link.send(Message.event("{}"))))
        .hasCauseInstanceOf(java.io.IOException.class)
        .hasMessageContaining("5.03");
    answer = ResponseCode.CHANGED;
    soon(link.send(Message.event("{}")));
  }

  @Test
  void afterARestartTheSecondAttemptMakesANewHandshake() {
    soon(link.send(Message.event("{\"id\":\"before\"}")));
    server.destroy();
    server = serve(port);
    assertThatThrownBy(() -> soon(link.send(Message.event("{\"id\":\"lost\"}"))))
        .rootCause()
        .isNotInstanceOf(RefusedException.class);
    soon(link.send(Message.event("{\"id\":\"after\"}")));
    assertThat(received).last().asString().contains("after");
  }

  private CoapServer serve(int onPort) {
    Configuration configuration =
        Configuration.createStandardWithoutFile()
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
            .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
    DTLSConnector connector =
        new DTLSConnector(
            new DtlsConnectorConfig.Builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort))
                .setAdvancedPskStore(
                    new AdvancedSinglePskStore(DEVICE.device(), DEVICE.secret().getBytes(UTF_8)))
                .build());
    CoapServer made = new CoapServer(configuration);
    made.addEndpoint(
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build());
    made.setMessageDeliverer(new Recorder());
    made.start();
    return made;
  }

  private final class Recorder implements MessageDeliverer {
    @Override
    public void deliverRequest(Exchange exchange) {
      var request = exchange.getRequest();
      received.add(
          String.join(
              " ",
              request.getCode().toString(),
              request.getOptions().getUriPath().toString(),
              String.valueOf(request.getOptions().getContentFormat()),
              request.getPayloadString()));
      exchange.sendResponse(new Response(answer));
    }

    @Override
    public void deliverResponse(Exchange exchange, Response response) {}
  }

  private static void soon(CompletableFuture<Void> future) {
    future.copy().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
