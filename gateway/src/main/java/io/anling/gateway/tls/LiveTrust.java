package io.anling.gateway.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Checks, for every new connection, by the authorities and lists that hold at that moment. */
final class LiveTrust extends X509ExtendedTrustManager {

  private final Supplier<DeviceCertificates> certificates;

  LiveTrust(Supplier<DeviceCertificates> certificates) {
    this.certificates = certificates;
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    certificates.get().check(List.of(chain));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    certificates.get().check(List.of(chain));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    certificates.get().check(List.of(chain));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return certificates.get().authorities().toArray(X509Certificate[]::new);
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("this side connects to nobody");
  }
}
