package io.anling.gateway.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A made-up certificate authority; the JDK's keytool does its work. */
public final class Authority {

  private static final String PASSWORD = "made-up";

  private final Path directory;
  private final Path store;
  private int issued;

  /** Makes one that signs with elliptic curves. */
  public Authority(Path directory, String name) throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    this.store = directory.resolve("ca.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-validity",
        "30",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc=ca:true",
        "-keystore",
        store.toString());
  }

  /** Its own certificate. */
  public Path certificate() throws IOException, GeneralSecurityException {
    return Pem.write(
        directory.resolve("ca.pem"),
        "CERTIFICATE",
        opened(store).getCertificate("ca").getEncoded());
  }

  /** A certificate for that name, from {@code start} (as keytool writes it) for a day. */
  public Pem issue(String name, String start)
      throws IOException, InterruptedException, GeneralSecurityException {
    return issue(name, start, 1);
  }

  /** The same for so many days. */
  public Pem issue(String name, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path at = Files.createDirectories(directory.resolve(String.valueOf(++issued)));
    Path own = at.resolve("own.p12");
    Path request = at.resolve("request");
    Path signed = at.resolve("signed");
    keytool(
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-keystore",
        own.toString());
    keytool("-certreq", "-alias", "a", "-keystore", own.toString(), "-file", request.toString());
    keytool(
        "-gencert",
        "-alias",
        "ca",
        "-keystore",
        store.toString(),
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-rfc",
        "-startdate",
        start,
        "-validity",
        String.valueOf(days),
        "-ext",
        "SAN=IP:127.0.0.1");
    byte[] key = opened(own).getKey("a", PASSWORD.toCharArray()).getEncoded();
    return new Pem(signed, Pem.write(at.resolve("key.pem"), "PRIVATE KEY", key));
  }

  /** A list on which those are; overwrites {@code file}. */
  public Path revoke(Path file, Pem... revoked) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("-gencrl", "-alias", "ca", "-keystore", store.toString(), "-rfc", "-file"));
    Path made = file.resolveSibling("new.crl");
    command.add(made.toString());
    if (revoked.length == 0) {
      command.addAll(List.of("-id", "1"));
    }
    for (Pem one : revoked) {
      command.addAll(List.of("-id", one.x509().getSerialNumber().toString()));
    }
    keytool(command.toArray(String[]::new));
    return Files.move(made, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static KeyStore opened(Path store) throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD.toCharArray());
    }
    return made;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
