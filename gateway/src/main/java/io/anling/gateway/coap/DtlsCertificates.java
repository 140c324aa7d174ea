package io.anling.gateway.coap;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Remarks;
import io.anling.gateway.tls.Identity;
import io.anling.gateway.tls.Tls;
import java.net.InetSocketAddress;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.CertificateIdentityResult;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite.CertificateKeyAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.XECDHECryptography.SupportedGroup;
import org.eclipse.californium.scandium.dtls.x509.CertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.NewAdvancedCertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * X.509 on the DTLS port: the listeners' certificate, and devices' certificates whose common name
 * is the id of a registered device. What holds is looked up in each handshake, so that changed
 * files count from the next one. Raw public keys are not taken.
 */
final class DtlsCertificates implements CertificateProvider, NewAdvancedCertificateVerifier {

  private final Tls tls;
  private final DeviceDirectory directory;
  private final Remarks remarks;
  private final Executor executor;
  private volatile @Nullable HandshakeResultHandler later;

  DtlsCertificates(Tls tls, DeviceDirectory directory, Remarks remarks, Executor executor) {
    this.tls = tls;
    this.directory = directory;
    this.remarks = remarks;
    this.executor = executor;
  }

  /** A session is open: whoever showed this certificate has proven to have its key. */
  void proven(CertPath path) {
    X509Certificate own = chain(path).get(0);
    Tls.deviceId(own).ifPresent(device -> tls.shown(device, own));
  }

  /** Whether the certificates of an open session may still be shown. */
  boolean holds(CertPath path) {
    try {
      tls.checkDevice(chain(path));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  @Override
  public List<CertificateKeyAlgorithm> getSupportedCertificateKeyAlgorithms() {
    return List.of(CertificateKeyAlgorithm.EC, CertificateKeyAlgorithm.RSA);
  }

  @Override
  public List<CertificateType> getSupportedCertificateTypes() {
    return List.of(CertificateType.X_509);
  }

  @Override
  public CertificateIdentityResult requestCertificateIdentity(
      ConnectionId cid,
      boolean client,
      @Nullable List<X500Principal> issuers,
      @Nullable ServerNames serverNames,
      @Nullable List<CertificateKeyAlgorithm> keyAlgorithms,
      @Nullable List<SignatureAndHashAlgorithm> signatureAlgorithms,
      @Nullable List<SupportedGroup> curves) {
    Identity identity = tls.identity();
    boolean wanted =
        keyAlgorithms == null
            || keyAlgorithms.isEmpty()
            || keyAlgorithms.stream()
                .anyMatch(kind -> kind.isCompatible(identity.chain().get(0).getPublicKey()));
    return wanted
        ? new CertificateIdentityResult(cid, identity.key(), identity.chain())
        : new CertificateIdentityResult(cid);
  }

  @Override
  public List<X500Principal> getAcceptedIssuers() {
    return tls.authorities().stream().map(X509Certificate::getSubjectX500Principal).toList();
  }

  @Override
  @SuppressWarnings("NullAway") // null is Scandium's word for "later"
  public CertificateVerificationResult verifyCertificate(
      ConnectionId cid,
      @Nullable ServerNames serverName,
      InetSocketAddress remotePeer,
      boolean clientUsage,
      boolean verifySubject,
      boolean truncateCertificatePath,
      CertificateMessage message) {
    CertPath path = message.getCertificateChain();
    List<X509Certificate> chain = path == null ? List.of() : chain(path);
    if (path == null || chain.isEmpty()) {
      return refused(cid, null, AlertDescription.NO_CERTIFICATE_RESERVED, "no certificate");
    }
    String device = Tls.deviceId(chain.get(0)).orElse(null);
    try {
      tls.checkDevice(chain);
    } catch (CertificateException e) {
      return refused(cid, device, AlertDescription.BAD_CERTIFICATE, String.valueOf(e.getMessage()));
    }
    if (device == null) {
      return refused(cid, null, AlertDescription.BAD_CERTIFICATE, "no device in it");
    }
    CompletableFuture<CertificateVerificationResult> result =
        directory
            .find(device)
            .thenApply(found -> result(cid, path, device, found))
            .exceptionally(error -> failure(cid, AlertDescription.INTERNAL_ERROR, "not now"));
    if (result.isDone()) {
      return result.join();
    }
    var unused = result.thenAcceptAsync(this::handOver, executor);
    return null;
  }

  private CertificateVerificationResult result(
      ConnectionId cid, CertPath path, String device, Optional<Device> found) {
    if (found.isEmpty()) {
      return refused(cid, device, AlertDescription.CERTIFICATE_UNKNOWN, "device is not registered");
    }
    return new CertificateVerificationResult(cid, path, null);
  }

  private CertificateVerificationResult refused(
      ConnectionId cid, @Nullable String device, AlertDescription alert, String why) {
    remarks.wrongCredential(device, "coap");
    return failure(cid, alert, why);
  }

  private static CertificateVerificationResult failure(
      ConnectionId cid, AlertDescription alert, String why) {
    AlertMessage message = new AlertMessage(AlertLevel.FATAL, alert);
    return new CertificateVerificationResult(cid, new HandshakeException(why, message), null);
  }

  private void handOver(CertificateVerificationResult result) {
    HandshakeResultHandler handler = later;
    if (handler != null) {
      handler.apply(result);
    }
  }

  private static List<X509Certificate> chain(CertPath path) {
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate one : path.getCertificates()) {
      chain.add((X509Certificate) one);
    }
    return chain;
  }

  @Override
  public void setResultHandler(HandshakeResultHandler resultHandler) {
    later = resultHandler;
  }
}
