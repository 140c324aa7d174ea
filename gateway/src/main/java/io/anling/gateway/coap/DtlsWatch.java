package io.anling.gateway.coap;

import io.anling.gateway.ingest.Remarks;
import java.security.Principal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.scandium.ConnectionListener;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.Handshaker;

/**
 * Counts DTLS connections, and sees handshakes that fail for a wrong key: their first protected
 * record cannot be read (RFC 4279, 2, leaves it at that).
 */
final class DtlsWatch implements ConnectionListener {

  private final Remarks remarks;
  private final Set<ConnectionId> established = ConcurrentHashMap.newKeySet();

  DtlsWatch(Remarks remarks) {
    this.remarks = remarks;
  }

  int connected() {
    return established.size();
  }

  @Override
  public void onConnectionEstablished(Connection connection) {
    established.add(connection.getConnectionId());
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
      remarks.wrongCredential(claimed.getName(), "coap");
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
