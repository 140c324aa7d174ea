package io.anling.gateway.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which client certificates devices may show: signed by one of these authorities, for a client, in
 * their time, and not on a revocation list.
 *
 * <p>A list whose next issue is overdue still holds: elders' buttons are not locked out because
 * somebody forgot to publish one. It is warned of.
 */
final class DeviceCertificates {

  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  private final List<X509Certificate> authorities;
  private final List<X509CRL> lists;
  private final InstantSource clock;

  private DeviceCertificates(
      List<X509Certificate> authorities, List<X509CRL> lists, InstantSource clock) {
    this.authorities = authorities;
    this.lists = lists;
    this.clock = clock;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException in one line, where one cannot be read, or a list is not signed
   *     by one of the authorities
   */
  static DeviceCertificates read(TlsFiles files, InstantSource clock) {
    var ca = files.clientCa();
    var crl = files.clientCrl();
    List<X509Certificate> authorities = ca == null ? List.of() : PemFile.certificates(ca);
    List<X509CRL> lists = crl == null ? List.of() : PemFile.lists(crl);
    for (X509CRL list : lists) {
      if (authorities.stream().noneMatch(one -> signed(list, one))) {
        throw PemFile.bad(java.util.Objects.requireNonNull(crl), "is not signed by " + ca);
      }
    }
    return new DeviceCertificates(List.copyOf(authorities), List.copyOf(lists), clock);
  }

  private static boolean signed(X509CRL list, X509Certificate authority) {
    try {
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  List<X509Certificate> authorities() {
    return authorities;
  }

  List<X509CRL> lists() {
    return lists;
  }

  /**
   * Looks at a chain, the device's own certificate first.
   *
   * @throws CertificateException where it may not be shown
   */
  void check(List<X509Certificate> chain) throws CertificateException {
    if (authorities.isEmpty() || chain.isEmpty()) {
      throw new CertificateException("no client certificates are taken");
    }
    List<X509Certificate> path = chain.stream().filter(one -> !authorities.contains(one)).toList();
    if (path.isEmpty()) {
      throw new CertificateException("an authority's certificate is no device's");
    }
    X509Certificate own = path.get(0);
    if (own.getExtendedKeyUsage() != null && !own.getExtendedKeyUsage().contains(CLIENT)) {
      throw new CertificateException("the certificate is not for clients");
    }
    follow(path);
    for (X509Certificate one : path) {
      revoked(one);
    }
  }

  private void follow(List<X509Certificate> path) throws CertificateException {
    try {
      Set<TrustAnchor> anchors =
          authorities.stream()
              .map(authority -> new TrustAnchor(authority, null))
              .collect(Collectors.toSet());
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.setRevocationEnabled(false);
      rules.setDate(Date.from(clock.instant()));
      var unused =
          CertPathValidator.getInstance("PKIX")
              .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(String.valueOf(e.getMessage()), e);
    }
  }

  private void revoked(X509Certificate one) throws CertificateException {
    for (X509CRL list : lists) {
      X509CRLEntry entry =
          list.getIssuerX500Principal().equals(one.getIssuerX500Principal())
              ? list.getRevokedCertificate(one.getSerialNumber())
              : null;
      if (entry != null) {
        throw new CertificateException(
            "certificate " + one.getSerialNumber().toString(16) + " is revoked");
      }
    }
  }
}
