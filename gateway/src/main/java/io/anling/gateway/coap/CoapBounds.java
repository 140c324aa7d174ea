package io.anling.gateway.coap;

import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;

/**
 * How much the listener takes and keeps, as Californium's configuration.
 *
 * <p>Bounds: {@link #MOST_PEERS} sessions, of whom the one quiet for longest goes first, provided
 * it was quiet for {@link #STALE_SECONDS}; {@link #MOST_JOBS} records that wait for a thread,
 * beyond which they are dropped and the devices' retransmissions bring them again.
 */
final class CoapBounds {

  static final int MOST_PEERS = 50_000;
  static final int MOST_JOBS = 16_384;
  static final int STALE_SECONDS = 60;

  /** How long the next block of an upload may take. */
  static final int UPLOAD_SECONDS = 60;

  /** Threads for protocol and for handshakes. */
  static final int THREADS = 2;

  private static final int CONNECTION_ID_BYTES = 6;
  private static final int MAX_DATAGRAM_BODY = 1_280;
  private static final int LONGEST_HANDSHAKE_MESSAGE = 8_192;

  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private CoapBounds() {}

  /**
   * A fresh configuration; no file is read. The address of whoever says hello is always proven by a
   * cookie (RFC 6347, 4.2.1), when a session is resumed too: a server that skips that sends more to
   * a forged address than it got.
   */
  static Configuration of(CoapSettings settings) {
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
    configuration.set(CoapConfig.MAX_ACTIVE_PEERS, MOST_PEERS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, settings.maxMessageBytes());
    configuration.set(CoapConfig.MAX_MESSAGE_SIZE, MAX_DATAGRAM_BODY);
    configuration.set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, UPLOAD_SECONDS, TimeUnit.SECONDS);
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
    alwaysProveAddresses(configuration);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES);
    configuration.set(DtlsConfig.DTLS_UPDATE_ADDRESS_USING_CID_ON_NEWER_RECORDS, true);
    configuration.set(DtlsConfig.DTLS_USE_ANTI_REPLAY_FILTER, true);
    configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, MOST_PEERS);
    configuration.set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, STALE_SECONDS, TimeUnit.SECONDS);
    configuration.set(
        DtlsConfig.DTLS_MAX_FRAGMENTED_HANDSHAKE_MESSAGE_LENGTH, LONGEST_HANDSHAKE_MESSAGE);
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, THREADS);
    configuration.set(DtlsConfig.DTLS_MAX_PENDING_INBOUND_JOBS, MOST_JOBS);
    configuration.set(DtlsConfig.DTLS_MAX_PENDING_OUTBOUND_JOBS, MOST_JOBS);
    return configuration;
  }

  /** By default up to 30 % of resumptions go without; what turns that off may go with it. */
  @SuppressWarnings("deprecation")
  private static void alwaysProveAddresses(Configuration configuration) {
    configuration.set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST, true);
    configuration.set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST_FOR_PSK, true);
    configuration.set(DtlsConfig.DTLS_VERIFY_PEERS_ON_RESUMPTION_THRESHOLD, 0);
  }
}
