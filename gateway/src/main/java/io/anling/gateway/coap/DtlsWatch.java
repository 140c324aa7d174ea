package io.anling.gateway.coap;

import io.anling.gateway.ingest.CredentialPace;
import io.anling.gateway.ingest.Ingest;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.californium.scandium.ConnectionListener;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.Handshaker;

/**
 * Counts DTLS connections, and sees handshakes that fail for a wrong key: their first protected
 * record cannot be read (RFC 4279, 2, leaves it at that).
 */
final class DtlsWatch implements ConnectionListener {

  private static final Principal NOBODY = () -> "";

  private final Ingest ingest;
  private final CredentialPace pace;
  private final Map<ConnectionId, Principal> established = new ConcurrentHashMap<>();

  DtlsWatch(Ingest ingest, CredentialPace pace) {
    this.ingest = ingest;
    this.pace = pace;
  }

  /** The devices that are connected. */
  Set<String> devices() {
    return established.values().stream()
        .filter(peer -> peer != NOBODY)
        .map(Principal::getName)
        .collect(Collectors.toSet());
  }

  /** Whether the device has a connection that another generation of its secret proved. */
  boolean outdated(String device, int generation) {
    return established.values().stream()
        .anyMatch(peer -> peer.getName().equals(device) && DtlsKeys.generation(peer) != generation);
  }

  int connected() {
    return established.size();
  }

  @Override
  public void onConnectionEstablished(Connection connection) {
    Principal peer = connection.getEstablishedPeerIdentity();
    established.put(connection.getConnectionId(), peer == null ? NOBODY : peer);
  }

  @Override
  public void onConnectionRemoved(Connection connection) {
    established.remove(connection.getConnectionId());
  }

  @Override
  public boolean onConnectionMacError(Connection connection) {
    Handshaker handshaker = connection.getOngoingHandshake();
    Principal claimed = handshaker == null ? null : handshaker.getSession().getPeerIdentity();
    if (claimed != null) {
      ingest.remarks().wrongCredential(claimed.getName(), "coap");
      String source = connection.getPeerAddress().getAddress().getHostAddress();
      var unused = pace.refused(claimed.getName(), source, ingest.now());
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
