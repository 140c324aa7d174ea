package io.anling.gateway.coap;

import static io.anling.gateway.coap.CoapDevice.SOS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.outside.OutsideProgram;
import io.anling.gateway.coap.OpensslAuthority.Issued;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.tls.ExpiryWatch;
import io.anling.gateway.tls.Identity;
import io.anling.gateway.tls.Tls;
import io.anling.gateway.tls.TlsFiles;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.scandium.dtls.CertificateIdentityResult;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite.CertificateKeyAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.XECDHECryptography.SupportedGroup;
import org.eclipse.californium.scandium.dtls.x509.CertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticNewAdvancedCertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that show a certificate instead of a secret. */
class DtlsCertificateIT {

  @TempDir Path directory;
  private OpensslAuthority authority;
  private final List<String> known = new CopyOnWriteArrayList<>();
  private final ExpiryWatch.Told told =
      new ExpiryWatch.Told() {
        @Override
        public void ends(String what, Instant at, long daysLeft) {}

        @Override
        public void shown(Map<String, Instant> endsAt) {
          known.addAll(endsAt.keySet());
        }
      };
  private Tls tls;
  private Rig rig;

  @BeforeEach
  void open() throws Exception {
    authority = new OpensslAuthority(directory.resolve("ca"));
    start();
  }

  private void start() throws Exception {
    tls = Tls.open(authority.server(), InstantSource.system(), told);
    rig = new Rig(directory, new Rig.Settings(Duration.ofSeconds(10), 256, 0, 0, -1, tls));
  }

  @AfterEach
  void close() {
    rig.close();
    tls.close();
  }

  private CoapDevice device(Issued issued, OpensslAuthority trusted) throws Exception {
    Identity own = identity(issued.certificate(), issued.key());
    return device(provider(own.key(), own), trusted);
  }

  private static SingleCertificateProvider provider(PrivateKey key, Identity own) {
    return new SingleCertificateProvider(
        key, own.chain().toArray(X509Certificate[]::new), CertificateType.X_509);
  }

  private CoapDevice device(CertificateProvider own, OpensslAuthority trusted) throws Exception {
    X509Certificate root = certificate(trusted.certificate());
    return CoapDevice.with(
        rig.coap.dtlsPort(),
        config ->
            config
                .setCertificateIdentityProvider(own)
                .setAdvancedCertificateVerifier(
                    StaticNewAdvancedCertificateVerifier.builder()
                        .setTrustedCertificates(root)
                        .build()));
  }

  private static Identity identity(Path certificate, Path key) {
    TlsFiles files = new TlsFiles(certificate, key, null, null);
    try (Tls read = Tls.open(files, InstantSource.system(), (what, at, days) -> {})) {
      return read.identity();
    }
  }

  private static X509Certificate certificate(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  @Test
  void pressOfACertificatesDeviceIsConfirmed() throws Exception {
    try (CoapDevice button = device(authority.issue("own", "button"), authority)) {
      assertThat(button.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
    }
    assertThat(rig.alerts().get(0).alert().subject().devices()).containsExactly("button");
    await()
        .alias("the certificate's end is known")
        .atMost(Duration.ofSeconds(30))
        .until(() -> tls.devicesEnding(40_000) == 1);
  }

  @Test
  void certificateWithoutItsKeyProvesNothingAndItsEndIsNotTakenIn() throws Exception {
    Issued own = authority.issue("own", "button");
    Issued other = authority.issue("other", "hub");
    PrivateKey foreign = identity(other.certificate(), other.key()).key();
    Identity replayed = identity(own.certificate(), own.key());
    try (CoapDevice thief = device(new Replayed(provider(foreign, replayed)), authority)) {
      assertThat(thief.tryPost("event", SOS)).isNull();
    }
    try (CoapDevice hub = device(other, authority)) {
      assertThat(hub.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> known.contains("hub"));
    assertThat(known).containsExactly("hub");
  }

  @Test
  void libcoapShowsItsCertificate() throws Exception {
    OutsideProgram.require("sh", "-c", "command -v coap-client-openssl");
    Issued own = authority.issue("own", "button");
    List<String> command = new ArrayList<>(List.of("coap-client-openssl", "-B", "10"));
    command.addAll(List.of("-m", "post", "-t", "50", "-e", SOS));
    command.addAll(List.of("-c", own.certificate().toString(), "-j", own.key().toString()));
    command.addAll(List.of("-C", authority.certificate().toString()));
    command.add("coaps://localhost:" + rig.coap.dtlsPort() + "/event");
    Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
    client.getOutputStream().close();
    String said = new String(client.getInputStream().readAllBytes(), UTF_8);
    assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("\"state\":\"received\"");
    assertThat(rig.alerts().get(0).alert().subject().devices()).containsExactly("button");
  }

  @Test
  void secretsStillCount() throws Exception {
    try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      assertThat(button.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
    }
  }

  @Test
  void foreignOrUnknownCertificateMakesNoSession() throws Exception {
    OpensslAuthority other = new OpensslAuthority(directory.resolve("other"));
    try (CoapDevice forged = device(other.issue("own", "button"), authority);
        CoapDevice unknown = device(authority.issue("unknown", "nobody"), authority)) {
      assertThat(forged.tryPost("event", SOS)).isNull();
      assertThat(unknown.tryPost("event", SOS)).isNull();
    }
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.work("wrong-credential"))
        .extracting(row -> row.key())
        .containsExactlyInAnyOrder("button", "nobody");
  }

  @Test
  void revokedCertificateEndsItsOpenSessionAndMakesNoOther() throws Exception {
    Issued issued = authority.issue("own", "button");
    try (CoapDevice button = device(issued, authority)) {
      button.post("t", "");
      authority.revoke(issued);
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(button.tryPost("t", "")).isNull());
      assertThat(button.tryPost("event", SOS)).isNull();
      assertThat(rig.alerts()).isEmpty();
    }
  }

  @Test
  void newServerCertificateCountsFromTheNextHandshakeAndEndsNoSession() throws Exception {
    try (CoapDevice before = device(authority.issue("own", "button"), authority)) {
      before.post("t", "");
      Issued fresh = authority.issue("fresh", "localhost");
      Path shown = directory.resolve("ca/localhost.pem");
      Files.copy(
          fresh.key(), directory.resolve("ca/localhost.key"), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(fresh.certificate(), shown, StandardCopyOption.REPLACE_EXISTING);
      X509Certificate now = certificate(fresh.certificate());
      await().atMost(Duration.ofSeconds(10)).until(() -> tls.identity().chain().get(0).equals(now));
      assertThat(before.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
      try (CoapDevice after = device(authority.issue("again", "button"), authority)) {
        assertThat(after.post("t", "").getCode()).isEqualTo(ResponseCode.CHANGED);
      }
    }
  }

  @Test
  void certificatesSessionGoesOnOverAnOrderlyRestart() throws Exception {
    int port = rig.coap.dtlsPort();
    try (CoapDevice button = device(authority.issue("own", "button"), authority)) {
      button.post("t", "");
      rig.close();
      rig = new Rig(directory, new Rig.Settings(Duration.ofSeconds(10), 256, 0, port, -1, tls));
      assertThat(button.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
    }
  }

  /** Shows what it is given, whether the key fits or not. */
  private record Replayed(CertificateProvider given) implements CertificateProvider {

    @Override
    public List<CertificateKeyAlgorithm> getSupportedCertificateKeyAlgorithms() {
      return given.getSupportedCertificateKeyAlgorithms();
    }

    @Override
    public List<CertificateType> getSupportedCertificateTypes() {
      return given.getSupportedCertificateTypes();
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
      return given.requestCertificateIdentity(
          cid, client, issuers, serverNames, keyAlgorithms, signatureAlgorithms, curves);
    }

    @Override
    public void setResultHandler(HandshakeResultHandler handler) {
      given.setResultHandler(handler);
    }
  }
}
