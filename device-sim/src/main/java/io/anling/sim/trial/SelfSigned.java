package io.anling.sim.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, for a gateway of one trial; made by the JDK's keytool.
 *
 * @param certificate PEM
 * @param key PEM
 */
public record SelfSigned(Path certificate, Path key) {
  private static final String PASSWORD = "made-up";

  /**
   * Makes one.
   *
   * @throws TrialException where keytool does not
   */
  public static SelfSigned make(Path directory) {
    Path store = directory.resolve("tls.p12");
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "a",
                      "-keyalg",
                      "EC",
                      "-validity",
                      "60",
                      "-dname",
                      "CN=localhost",
                      "-ext",
                      "SAN=IP:127.0.0.1",
                      "-keystore",
                      store.toString(),
                      "-storepass",
                      PASSWORD))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw TrialException.failed("keytool made no certificate");
      }
      KeyStore made = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        made.load(in, PASSWORD.toCharArray());
      }
      return new SelfSigned(
          write(directory.resolve("tls.pem"), "CERTIFICATE", made.getCertificate("a").getEncoded()),
          write(
              directory.resolve("tls.key"),
              "PRIVATE KEY",
              made.getKey("a", PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException | InterruptedException | GeneralSecurityException failed) {
      throw TrialException.failed("no certificate: " + failed.getMessage());
    }
  }

  private static Path write(Path file, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }

  /** The lines of a gateway's configuration that use it, on loopback. */
  public List<String> config(int mqttPort) {
    return List.of(
        "mqtt.tls.host: 127.0.0.1",
        "mqtt.tls.port: " + mqttPort,
        "http.tls.host: 127.0.0.1",
        "http.tls.port: 0",
        "tls:",
        "  certificate: " + certificate,
        "  key: " + key);
  }
}
