package io.anling.sim.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;

/** CoAP over DTLS with the county's secrets. */
final class FakeCoap {
  private FakeCoap() {}

  static void serve(
      int port,
      Map<String, String> secrets,
      BiFunction<String, String, CompletableFuture<Void>> press) {
    CoapConfig.register();
    DtlsConfig.register();
    Configuration configuration =
        Configuration.createStandardWithoutFile()
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
            .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
    AdvancedMultiPskStore keys = new AdvancedMultiPskStore();
    secrets.forEach((device, secret) -> keys.setKey(device, secret.getBytes(UTF_8)));
    DTLSConnector connector =
        new DTLSConnector(
            new DtlsConnectorConfig.Builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .setAdvancedPskStore(keys)
                .build());
    CoapServer server = new CoapServer(configuration);
    server.addEndpoint(
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build());
    server.setMessageDeliverer(
        new MessageDeliverer() {
          @Override
          public void deliverRequest(Exchange exchange) {
            var request = exchange.getRequest();
            CompletableFuture<Void> done =
                request.getOptions().getUriPath().get(0).equals("event")
                    ? press.apply(
                        request.getSourceContext().getPeerIdentity().getName(),
                        request.getPayloadString())
                    : CompletableFuture.completedFuture(null);
            var unused =
                done.thenRun(() -> exchange.sendResponse(new Response(ResponseCode.CHANGED)));
          }

          @Override
          public void deliverResponse(Exchange exchange, Response response) {}
        });
    server.start();
  }
}
