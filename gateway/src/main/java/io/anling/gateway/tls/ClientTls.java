package io.anling.gateway.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS of this side as a client, out of PEM files that are followed: a change holds for the next
 * connection and ends none, a bad one leaves what was. {@link #look} from one thread, {@link
 * #sockets} from any.
 */
public final class ClientTls {

  /**
   * PEM files.
   *
   * @param ca whom to believe; null for the JDK's list
   * @param certificate ours, the chain behind it; null for none
   * @param key of that certificate: PKCS#8, or PKCS#1 for RSA; without a password
   */
  public record Trusted(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {}

  /**
   * What a look found.
   *
   * @param refused why the changed files cannot be used; empty where they are in use now
   */
  public record Changed(Optional<String> refused) {}

  private final Trusted files;
  private final FileStamps stamps;
  private volatile SSLSocketFactory sockets;

  private ClientTls(Trusted files) {
    this.files = files;
    this.stamps = new FileStamps(files.ca(), files.certificate(), files.key());
    this.sockets = read(files);
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException in one line, where one is not what it should be
   */
  public static ClientTls open(Trusted files) {
    return new ClientTls(files);
  }

  /** For connections that are made now. */
  public SSLSocketFactory sockets() {
    return sockets;
  }

  /** Looks whether files were changed, and takes them in; empty where they were not. */
  public Optional<Changed> look() {
    if (!stamps.changed()) {
      return Optional.empty();
    }
    try {
      sockets = read(files);
      return Optional.of(new Changed(Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Changed(Optional.of(String.valueOf(e.getMessage()))));
    }
  }

  private static SSLSocketFactory read(Trusted files) {
    Path ca = files.ca();
    Path certificate = files.certificate();
    Path key = files.key();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          certificate == null || key == null ? null : keys(certificate, key),
          ca == null ? null : trust(PemFile.certificates(ca)),
          null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static KeyManager[] keys(Path certificate, Path key)
      throws GeneralSecurityException, IOException {
    Identity own = Identity.read(new TlsFiles(certificate, key, null, null));
    KeyStore store = empty();
    store.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("ca-" + i, authorities.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
