package io.anling.gateway.mqtt;

import io.anling.gateway.tls.ClientTls;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge connects with. With TLS its files are followed like the listeners': a change holds
 * for the next connection and ends none; one that cannot be used is told, and the former files stay
 * in use. Used on the bridge's thread only.
 */
final class BridgeSockets {

  private final BridgeSettings.Server server;
  private final BridgeReport report;
  private @Nullable ClientTls tls;

  BridgeSockets(BridgeSettings settings, BridgeReport report) {
    this.server = settings.server();
    this.report = report;
  }

  /**
   * For a connection that is made now.
   *
   * @throws IllegalArgumentException where the files were never what they should be
   */
  SocketFactory now() {
    if (!"ssl".equals(server.url().getScheme())) {
      return PlainSockets.INSTANCE;
    }
    ClientTls open = tls;
    if (open == null) {
      open = ClientTls.open(server.tls().files());
      tls = open;
    }
    look();
    return new TlsSockets(open.sockets());
  }

  /** Looks at the files. */
  void look() {
    Optional<ClientTls.Changed> changed = Optional.ofNullable(tls).flatMap(ClientTls::look);
    changed.ifPresent(found -> report.tlsFiles(found.refused().orElse(null)));
  }
}
