package io.anling.gateway.coap;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.crypto.SecretKey;
import org.eclipse.californium.elements.auth.AdditionalInfo;
import org.eclipse.californium.scandium.auth.ApplicationLevelInfoSupplier;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedPskStore;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * The devices' secrets as pre-shared keys: identity = device id, key = the secret's UTF-8 bytes. An
 * id that is not remembered is looked up without holding up other handshakes. A session remembers
 * the generation of the secret that it was made with.
 */
final class DtlsKeys implements AdvancedPskStore, ApplicationLevelInfoSupplier {

  private final DeviceDirectory directory;
  private final Ingest ingest;
  private final Executor threads;
  private volatile @Nullable HandshakeResultHandler later;

  DtlsKeys(DeviceDirectory directory, Ingest ingest, Executor threads) {
    this.directory = directory;
    this.ingest = ingest;
    this.threads = threads;
  }

  @Override
  public boolean hasEcdhePskSupported() {
    return true;
  }

  @Override
  @SuppressWarnings("NullAway") // null is Scandium's word for "later"
  public PskSecretResult requestPskSecretResult(
      ConnectionId cid,
      @Nullable ServerNames serverName,
      PskPublicInformation identity,
      String hmacAlgorithm,
      @Nullable SecretKey otherSecret,
      byte[] seed,
      boolean useExtendedMasterSecret) {
    String claimed = identity.getPublicInfoAsString();
    CompletableFuture<PskSecretResult> result =
        directory
            .find(claimed)
            .thenApply(found -> result(cid, identity, found))
            .exceptionally(error -> new PskSecretResult(cid, identity, null));
    long late = directory.pace().lookup(claimed, ingest.now()).toMillis();
    if (result.isDone() && late == 0) {
      return result.join();
    }
    Executor later =
        late == 0 ? threads : CompletableFuture.delayedExecutor(late, MILLISECONDS, threads);
    var unused = result.thenAcceptAsync(this::handOver, later);
    return null;
  }

  private void handOver(PskSecretResult result) {
    HandshakeResultHandler handler = later;
    if (handler != null) {
      handler.apply(result);
    }
  }

  private PskSecretResult result(
      ConnectionId cid, PskPublicInformation identity, Optional<Device> found) {
    Optional<byte[]> secret = found.flatMap(directory::secret);
    if (found.isEmpty() || secret.isEmpty()) {
      ingest.remarks().wrongCredential(identity.getPublicInfoAsString(), "coap");
      return new PskSecretResult(cid, identity, null);
    }
    return new PskSecretResult(
        cid,
        identity,
        SecretUtil.create(secret.get(), PskSecretResult.ALGORITHM_PSK),
        found.get().credential().generation());
  }

  /** What a session remembers stays as it is where nothing new was proven: when it is resumed. */
  @Override
  @SuppressWarnings("NullAway") // null is Scandium's word for "as it is"
  public AdditionalInfo getInfo(Principal peerIdentity, @Nullable Object customArgument) {
    return customArgument == null ? null : Peers.info(customArgument);
  }

  @Override
  @SuppressWarnings("NullAway") // asked only of clients
  public PskPublicInformation getIdentity(
      InetSocketAddress peerAddress, @Nullable ServerNames virtualHost) {
    return null;
  }

  @Override
  public void setResultHandler(HandshakeResultHandler resultHandler) {
    later = resultHandler;
  }
}
