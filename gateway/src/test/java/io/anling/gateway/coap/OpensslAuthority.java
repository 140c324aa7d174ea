package io.anling.gateway.coap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.gateway.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A made-up authority with EC keys, by the openssl command: signs a server's and devices'
 * certificates, and revokes them.
 */
final class OpensslAuthority {

  private static final String CURVE = "ec_paramgen_curve:P-256";

  private final Path directory;

  /** A certificate and its key, both PEM. */
  public record Issued(Path certificate, Path key) {}

  public OpensslAuthority(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    Files.createDirectories(directory);
    Files.writeString(path("index.txt"), "");
    Files.writeString(path("crlnumber"), "01\n");
    Files.writeString(
        path("ca.cnf"),
        "[ca]\ndefault_ca=own\n[own]\ndatabase="
            + path("index.txt")
            + "\ncrlnumber="
            + path("crlnumber")
            + "\ndefault_md=sha256\ndefault_crl_days=30\n");
    run(
        List.of("req", "-x509", "-newkey", "ec", "-pkeyopt", CURVE, "-nodes", "-days", "2"),
        List.of("-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=made-up authority"));
    list();
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  public Path certificate() {
    return path("ca.pem");
  }

  public Path revocations() {
    return path("ca.crl");
  }

  /** The server's files, with this authority for devices. */
  public TlsFiles server() throws IOException, InterruptedException {
    Issued server = issue("localhost", "localhost");
    return new TlsFiles(server.certificate(), server.key(), certificate(), revocations());
  }

  /** A certificate with that common name. */
  public Issued issue(String file, String name) throws IOException, InterruptedException {
    run(
        List.of("req", "-newkey", "ec", "-pkeyopt", CURVE, "-nodes", "-subj", "/CN=" + name),
        List.of("-keyout", file + ".key", "-out", file + ".csr"));
    run(
        List.of("x509", "-req", "-in", file + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key"),
        List.of("-CAcreateserial", "-days", "2", "-sha256", "-out", file + ".pem"));
    return new Issued(path(file + ".pem"), path(file + ".key"));
  }

  /** Puts it on the revocation list. */
  public void revoke(Issued issued) throws IOException, InterruptedException {
    run(
        List.of("ca", "-config", "ca.cnf", "-keyfile", "ca.key", "-cert", "ca.pem"),
        List.of("-revoke", issued.certificate().toString()));
    list();
  }

  private void list() throws IOException, InterruptedException {
    run(
        List.of("ca", "-config", "ca.cnf", "-keyfile", "ca.key", "-cert", "ca.pem"),
        List.of("-gencrl", "-out", "ca.crl"));
  }

  private void run(List<String> first, List<String> rest) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(first);
    command.addAll(rest);
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("openssl: " + said);
    }
  }
}
