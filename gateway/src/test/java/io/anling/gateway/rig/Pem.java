package io.anling.gateway.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signs itself, for an address, and its key; made by the JDK's keytool. */
public record Pem(Path certificate, Path key) {

  private static final String PASSWORD = "made-up";

  public static Pem made(Path directory, String address)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("made.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                List.of(
                    tool.toString(),
                    "-genkeypair",
                    "-alias",
                    "a",
                    "-keyalg",
                    "RSA",
                    "-validity",
                    "2",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "SAN=IP:" + address,
                    "-ext",
                    "bc=ca:true",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool made no key");
    }
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD.toCharArray());
    }
    byte[] key = made.getKey("a", PASSWORD.toCharArray()).getEncoded();
    return new Pem(
        write(directory.resolve("cert.pem"), "CERTIFICATE", made.getCertificate("a").getEncoded()),
        write(directory.resolve("key.pem"), "PRIVATE KEY", key));
  }

  /** The certificate as an object. */
  public X509Certificate x509() throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** For a client that trusts {@code authority} and shows this certificate. */
  public SSLContext client(Path authority) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    PrivateKey secret =
        KeyFactory.getInstance("EC")
            .generatePrivate(
                new PKCS8EncodedKeySpec(
                    Base64.getMimeDecoder()
                        .decode(Files.readString(key).replaceAll("-----[A-Z ]+-----", ""))));
    own.setKeyEntry("a", secret, new char[0], new Certificate[] {x509()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    return context(authority, keys.getKeyManagers());
  }

  /** For a client that trusts {@code authority} and shows nothing. */
  public static SSLContext anonymous(Path authority) throws IOException, GeneralSecurityException {
    return context(authority, null);
  }

  private static SSLContext context(Path authority, KeyManager[] keys)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", new Pem(authority, authority).x509());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  static Path write(Path file, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
