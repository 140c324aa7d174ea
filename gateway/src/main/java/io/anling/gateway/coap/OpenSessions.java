package io.anling.gateway.coap;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.californium.elements.util.Filter;
import org.eclipse.californium.scandium.ConnectionListener;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.Handshaker;

/**
 * The DTLS sessions that are open, and who proved what in each. Sees handshakes that fail for a
 * wrong key: their first protected record cannot be read (RFC 4279, 2, leaves it at that).
 *
 * <p>Bound: that of the connection store, {@link CoapBounds#MOST_PEERS}.
 */
final class OpenSessions implements ConnectionListener {

  private final BiConsumer<String, String> wrongKey;
  private final Consumer<Principal> proven;
  private final Map<ConnectionId, Connection> open = new ConcurrentHashMap<>();
  private volatile Map<ConnectionId, Integer> restoring = Map.of();

  /**
   * @param wrongKey hears of an identity that came without its secret, and from which address
   * @param proven hears of a peer whose session is open now
   */
  OpenSessions(BiConsumer<String, String> wrongKey, Consumer<Principal> proven) {
    this.wrongKey = wrongKey;
    this.proven = proven;
  }

  int count() {
    return open.size();
  }

  /** The devices that have one. */
  Set<String> devices() {
    Set<String> devices = new HashSet<>();
    for (Connection connection : open.values()) {
      Principal peer = connection.getEstablishedPeerIdentity();
      if (peer != null) {
        devices.add(Peers.device(peer));
      }
    }
    return devices;
  }

  /** Where the sessions of these peers come from at present. */
  List<InetSocketAddress> addresses(Filter<Principal> whose) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Connection connection : open.values()) {
      Principal peer = connection.getEstablishedPeerIdentity();
      InetSocketAddress address = connection.getPeerAddress();
      if (peer != null && address != null && whose.accept(peer)) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /** The generation of the secret that was proven in each session, for whoever keeps them. */
  Map<ConnectionId, Integer> generations() {
    Map<ConnectionId, Integer> generations = new HashMap<>();
    open.forEach(
        (id, connection) -> {
          Principal peer = connection.getEstablishedPeerIdentity();
          if (peer != null) {
            generations.put(id, Peers.generation(peer));
          }
        });
    return generations;
  }

  /**
   * From now on a session that comes back has its generation from here; empty once all are back.
   */
  void restoring(Map<ConnectionId, Integer> generations) {
    restoring = generations;
  }

  @Override
  public void onConnectionEstablished(Connection connection) {
    Integer generation = restoring.get(connection.getConnectionId());
    Principal peer = connection.getEstablishedPeerIdentity();
    if (generation != null && peer != null) {
      connection.setEstablishedPeerIdentity(Peers.proven(peer, generation));
    }
    open.put(connection.getConnectionId(), connection);
    if (peer != null) {
      proven.accept(peer);
    }
  }

  @Override
  public void onConnectionRemoved(Connection connection) {
    open.remove(connection.getConnectionId());
  }

  @Override
  public boolean onConnectionMacError(Connection connection) {
    Handshaker handshaker = connection.getOngoingHandshake();
    Principal claimed = handshaker == null ? null : handshaker.getSession().getPeerIdentity();
    if (claimed != null) {
      InetSocketAddress address = connection.getPeerAddress();
      String source = address == null ? "" : address.getAddress().getHostAddress();
      wrongKey.accept(Peers.device(claimed), source);
    }
    return false;
  }

  @Override
  public boolean onConnectionUpdatesSequenceNumbers(
      Connection connection, boolean writeSequenceNumber) {
    return false;
  }

  @Override
  public void beforeExecution(Connection connection) {}

  @Override
  public void updateExecution(Connection connection) {}

  @Override
  public void afterExecution(Connection connection) {}
}
