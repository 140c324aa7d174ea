package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP.Code;
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
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.jspecify.annotations.Nullable;

/** A device of the rig's village, by Californium's client: one DTLS session on one port. */
public final class CoapDevice implements AutoCloseable {

  public static final String SOS = "{\"type\":\"sos\",\"id\":\"1-1\"}";

  private static final long WAIT_MILLIS = 10_000;
  private static final int LONGEST_BODY = 200_000;

  static {
    CoapConfig.register();
    DtlsConfig.register();
  }

  final DTLSConnector connector;
  final CoapEndpoint endpoint;
  private volatile int port;
  private volatile boolean anew;

  private CoapDevice(int port, DtlsConnectorConfig config, Configuration configuration)
      throws IOException {
    this.port = port;
    connector = new DTLSConnector(config);
    endpoint =
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build();
    endpoint.start();
  }

  /** With the device's secret as the rig has it, and a connection id. */
  static CoapDevice psk(int port, String device) throws IOException {
    return psk(port, device, Rig.secret(device));
  }

  /** With that secret, and a connection id. */
  public static CoapDevice psk(int port, String device, String secret) throws IOException {
    return with(port, psk(device, secret));
  }

  /** The same, but blocks are the test's business. */
  static CoapDevice blockByBlock(int port, String device) throws IOException {
    return with(port, 0, psk(device, Rig.secret(device)));
  }

  private static Consumer<DtlsConnectorConfig.Builder> psk(String device, String secret) {
    return config ->
        config.setAdvancedPskStore(new AdvancedSinglePskStore(device, Rig.bytes(secret)));
  }

  /** With other credentials. */
  static CoapDevice with(int port, Consumer<DtlsConnectorConfig.Builder> credentials)
      throws IOException {
    return with(port, LONGEST_BODY, credentials);
  }

  private static CoapDevice with(
      int port, int longestBody, Consumer<DtlsConnectorConfig.Builder> credentials)
      throws IOException {
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.ACK_TIMEOUT, 500, TimeUnit.MILLISECONDS);
    configuration.set(CoapConfig.MAX_RETRANSMIT, 2);
    configuration.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, longestBody);
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
    configuration.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 200, TimeUnit.MILLISECONDS);
    configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 3);
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_VERIFY_SERVER_CERTIFICATES_SUBJECT, false);
    DtlsConnectorConfig.Builder builder =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    credentials.accept(builder);
    return new CoapDevice(port, builder.build(), configuration);
  }

  /** Sends to another port from now on; its session is of no use there. */
  void goTo(int newPort) {
    port = newPort;
  }

  /** The next message makes a new handshake first. */
  public void handshakeAnew() {
    anew = true;
  }

  Request request(Code code, String path, String payload) {
    Request request = new Request(code);
    for (String segment : path.split("/", -1)) {
      request.getOptions().addUriPath(segment);
    }
    if (code == Code.POST || code == Code.PUT) {
      request.setPayload(payload);
    }
    request.setDestinationContext(to());
    return request;
  }

  private EndpointContext to() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    if (anew) {
      anew = false;
      return new MapBasedEndpointContext(
          address, null, DtlsEndpointContext.ATTRIBUE_HANDSHAKE_MODE_FORCE_FULL);
    }
    return new AddressEndpointContext(address);
  }

  @Nullable Response send(Request request) throws InterruptedException {
    endpoint.sendRequest(request);
    return request.waitForResponse(WAIT_MILLIS);
  }

  public @Nullable Response tryPost(String path, String payload) throws InterruptedException {
    return send(request(Code.POST, path, payload));
  }

  public Response post(String path, String payload) throws InterruptedException {
    Response response = tryPost(path, payload);
    assertThat(response).isNotNull();
    return response;
  }

  @Override
  public void close() {
    endpoint.destroy();
  }
}
