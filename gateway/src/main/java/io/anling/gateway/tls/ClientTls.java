package io.anling.gateway.tls;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
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
    SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    if (certificate != null && key != null) {
      Identity own = Identity.read(new TlsFiles(certificate, key, null, null));
      builder.keyManager(own.key(), own.chain());
    }
    if (ca != null) {
      builder.trustManager(PemFile.certificates(ca));
    }
    try {
      return ((JdkSslContext) builder.build()).context().getSocketFactory();
    } catch (SSLException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }
}
