package io.anling.gateway.door;

import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A device that speaks CoAP over DTLS with a pre-shared key. */
final class CoapDevice implements AutoCloseable {

  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private final InetSocketAddress gateway;
  private final CoapEndpoint endpoint;

  CoapDevice(int port, String identity, String secret) throws IOException {
    gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
    configuration.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 400, TimeUnit.MILLISECONDS);
    configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 3);
    DtlsConnectorConfig dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .setAdvancedPskStore(new AdvancedSinglePskStore(identity, Rig.bytes(secret)))
            .build();
    endpoint =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(new DTLSConnector(dtls))
            .build();
    endpoint.start();
  }

  /** Sends; the answer's code as in {@code 2.04}, empty where none came. */
  Optional<String> post(String path, String payload) throws InterruptedException {
    Request request = new Request(Code.POST);
    for (String segment : path.split("/", -1)) {
      request.getOptions().addUriPath(segment);
    }
    request.setPayload(payload);
    request.setDestinationContext(new AddressEndpointContext(gateway));
    endpoint.sendRequest(request);
    Response response = request.waitForResponse(TimeUnit.SECONDS.toMillis(10));
    return Optional.ofNullable(response).map(Response::getCode).map(code -> code.text);
  }

  @Override
  public void close() {
    endpoint.destroy();
  }
}
