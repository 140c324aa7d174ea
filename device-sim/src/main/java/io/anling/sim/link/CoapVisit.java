package io.anling.sim.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * A device that makes a DTLS session with a connection id (RFC 9146), says that it lives, and is
 * never heard again: it sends no goodbye, as one that sleeps.
 */
public final class CoapVisit {
  private static final long PATIENCE_MILLIS = 20_000;

  static {
    CoapConfig.register();
    DtlsConfig.register();
  }

  private CoapVisit() {}

  /**
   * Makes it.
   *
   * @param observe whether it observes its commands, too
   * @return whether all it asked for was confirmed
   */
  public static boolean make(int port, Credentials credentials, boolean observe) {
    Configuration configuration = configuration();
    DTLSConnector connector =
        new DTLSConnector(
            DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setAdvancedPskStore(
                    new AdvancedSinglePskStore(
                        credentials.device(), credentials.secret().getBytes(UTF_8)))
                .build());
    CoapEndpoint endpoint =
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build();
    try {
      endpoint.start();
      Request alive = Request.newPost();
      alive.getOptions().setUriPath("t");
      boolean confirmed = confirmed(endpoint, port, alive);
      if (confirmed && observe) {
        Request commands = Request.newGet().setObserve();
        commands.getOptions().setUriPath("command");
        return confirmed(endpoint, port, commands);
      }
      return confirmed;
    } catch (IOException failed) {
      throw new IllegalStateException("no UDP port for a CoAP device: " + failed, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      endpoint.destroy();
    }
  }

  private static boolean confirmed(CoapEndpoint endpoint, int port, Request request)
      throws InterruptedException {
    request.setDestinationContext(
        new AddressEndpointContext(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    endpoint.sendRequest(request);
    Response response = request.waitForResponse(PATIENCE_MILLIS);
    return response != null && response.isSuccess();
  }

  private static Configuration configuration() {
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
        .set(CoapConfig.DEDUPLICATOR, CoapConfig.NO_DEDUPLICATOR)
        .set(CoapConfig.MAX_ACTIVE_PEERS, 2)
        .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
        .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
        .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 2, TimeUnit.SECONDS)
        .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 2);
  }
}
