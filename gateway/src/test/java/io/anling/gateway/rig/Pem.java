package io.anling.gateway.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

  private static Path write(Path file, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
