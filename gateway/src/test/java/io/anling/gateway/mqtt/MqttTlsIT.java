package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.Authority;
import io.anling.gateway.rig.Pem;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.tls.Tls;
import io.anling.gateway.tls.TlsFiles;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener with TLS: secrets, client certificates, revocation, files that are changed. */
class MqttTlsIT {

  private static final String SOS = "{\"type\":\"sos\"}";

  @TempDir static Path directory;
  private static Authority authority;
  private static Path ca;
  private static Path crl;
  private static Path shown;
  private static Path key;
  private static Rig rig;
  private static Vertx vertx;
  private static Tls tls;
  private static MqttListener listener;
  private static final Queue<String> told = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void open() throws Exception {
    authority = new Authority(directory.resolve("ca"), "测试县 devices");
    ca = authority.certificate();
    crl = authority.revoke(directory.resolve("revoked.pem"));
    shown = directory.resolve("server.pem");
    key = directory.resolve("server.key");
    show(authority.issue("gateway", "-1d", 40));
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    vertx = Vertx.vertx();
    tls =
        Tls.open(
            new TlsFiles(shown, key, ca, crl),
            InstantSource.system(),
            (what, at, days) -> told.add(what + " " + days));
    listener =
        new MqttListener(
            vertx,
            MqttSettings.DEFAULT.on("127.0.0.1", 0),
            new MqttListener.Secure(tls, "127.0.0.1", 0),
            rig.ingest,
            rig.directory,
            rig.outcomes,
            new Meters());
    listener.start();
  }

  private static void show(Pem pem) throws IOException {
    Files.writeString(key, Files.readString(pem.key()));
    Files.writeString(shown, Files.readString(pem.certificate()));
  }

  @AfterAll
  static void close() {
    listener.close();
    tls.close();
    rig.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static SSLSocket socket(SSLContext context, String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), listener.securePort());
    socket.setSoTimeout(15_000);
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  private static RawMqtt client(SSLContext context, int level) throws IOException {
    return new RawMqtt(socket(context, "TLSv1.3"), level);
  }

  private static void presses(RawMqtt client) throws IOException {
    client.send(client.publish("event", 1, 1, SOS));
    assertThat(client.expect(PUBACK).reason()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void secretGoesOverTls(String protocol) throws Exception {
    try (RawMqtt button = new RawMqtt(socket(Pem.anonymous(ca), protocol), V3)) {
      button.send(button.connect("c", "button", Rig.secret("button"), 60));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
      presses(button);
    }
    try (RawMqtt button = new RawMqtt(socket(Pem.anonymous(ca), protocol), V5)) {
      button.send(button.connect("c", "button", "wrong", 60));
      assertThat(button.expect(CONNACK).returnCode()).isEqualTo(0x86);
    }
    try (RawMqtt button = new RawMqtt(socket(Pem.anonymous(ca), protocol), V5)) {
      button.send(button.connect("c", null, null, 60));
      assertThat(button.expect(CONNACK).returnCode()).isEqualTo(0x87);
    }
  }

  @Test
  void commonNameOfTheCertificateIsTheDevice() throws Exception {
    SSLContext own = authority.issue("button", "-1H").client(ca);
    for (String user : new String[] {null, "button"}) {
      try (RawMqtt button = client(own, V5)) {
        button.send(button.connect("c", user, null, 60));
        assertThat(button.expect(CONNACK).returnCode()).isZero();
        presses(button);
      }
    }
    try (RawMqtt button = client(own, V5)) {
      button.send(button.connect("c", "hub", Rig.secret("hub"), 60));
      assertThat(button.expect(CONNACK).returnCode()).as("another device").isEqualTo(0x87);
    }
    try (RawMqtt nobody = client(authority.issue("nobody", "-1H").client(ca), V3)) {
      nobody.send(nobody.connect("c", null, null, 60));
      assertThat(nobody.expect(CONNACK).returnCode()).as("not registered").isEqualTo(4);
    }
  }

  @Test
  void newSecretIsNoBusinessOfACertificate() throws Exception {
    try (RawMqtt hub = client(authority.issue("other-hub", "-1H").client(ca), V5)) {
      hub.send(hub.connect("c", null, null, 60));
      assertThat(hub.expect(CONNACK).returnCode()).isZero();
      rig.registry(
          registry -> registry.saveDevice(rig.device("other-hub", "H002", null, 2, false)));
      await().until(() -> generation("other-hub") == 2);
      presses(hub);
    }
  }

  @Test
  void certificateOfADeviceThatEndsSoonIsTold() throws Exception {
    for (int days : new int[] {25, 300}) {
      String device = days == 25 ? "pendant" : "retired";
      SSLContext own = authority.issue(device, "-1H", days).client(ca);
      try (RawMqtt client = client(own, V5)) {
        client.send(client.connect("c", null, null, 60));
        assertThat(client.expect(CONNACK).returnCode()).isZero();
      }
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> told.contains(ofDevice("pendant") + " 24"));
    assertThat(told).noneMatch(what -> what.startsWith(ofDevice("retired")));
    assertThat(tls.devicesEnding(30)).isPositive();
  }

  private static String ofDevice(String device) {
    return "the certificate of device " + device;
  }

  private static int generation(String device) {
    return rig.directory.find(device).join().orElseThrow().credential().generation();
  }

  @Test
  void foreignAndExpiredCertificatesDoNotGetIn() throws Exception {
    Authority other = new Authority(directory.resolve("other"), "someone else");
    refused(other.issue("button", "-1H").client(ca));
    refused(authority.issue("button", "-10d").client(ca));
    refused(authority.issue("button", "+2d").client(ca));
  }

  /** A client does not even show what the listener does not ask for; then it has proven nothing. */
  private static void refused(SSLContext context) throws IOException {
    boolean taken;
    try (RawMqtt button = client(context, V3)) {
      button.send(button.connect("c", "button", null, 60));
      taken = button.expect(CONNACK).returnCode() == 0;
    } catch (IOException e) {
      taken = false;
    }
    assertThat(taken).isFalse();
  }

  @Test
  void revocationEndsTheOpenConnection() throws Exception {
    Pem lost = authority.issue("button", "-1H");
    Pem kept = authority.issue("hub", "-1H");
    try (RawMqtt button = client(lost.client(ca), V5);
        RawMqtt hub = client(kept.client(ca), V5)) {
      button.send(button.connect("c", null, null, 60));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
      hub.send(hub.connect("c", null, null, 60));
      assertThat(hub.expect(CONNACK).returnCode()).isZero();
      authority.revoke(crl, lost);
      assertThat(button.expect(DISCONNECT).disconnectReason()).isEqualTo(0x87);
      assertThat(button.read()).isEmpty();
      presses(hub);
    }
    refused(lost.client(ca));
  }

  @Test
  void newCertificateHoldsForTheNextConnectionAndEndsNone() throws Exception {
    try (RawMqtt button = client(Pem.anonymous(ca), V3)) {
      button.send(button.connect("c", "button", Rig.secret("button"), 60));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
      Pem next = authority.issue("gateway-2", "-1H", 40);
      show(next);
      await().untilAsserted(() -> assertThat(seen()).isEqualTo(next.x509()));
      presses(button);
      Files.writeString(shown, "broken");
      String before = Files.readString(next.certificate());
      await().pollDelay(Tls.LOOK.multipliedBy(2)).until(() -> seen().equals(next.x509()));
      Files.writeString(shown, before);
      presses(button);
    }
  }

  /** A context of its own resumes no session. */
  private static X509Certificate seen() throws IOException, GeneralSecurityException {
    try (SSLSocket socket = socket(Pem.anonymous(ca), "TLSv1.2")) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void olderVersionsAreNotSpoken() throws IOException {
    byte[] hello = new byte[52];
    byte[] head = {22, 3, 1, 0, 47, 1, 0, 0, 43, 3, 2};
    System.arraycopy(head, 0, hello, 0, head.length);
    byte[] tail = {0, 0, 4, (byte) 0xc0, 0x13, 0, 0x2f, 1, 0};
    System.arraycopy(tail, 0, hello, 43, tail.length);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.securePort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(hello);
      assertThat(socket.getInputStream().read()).as("an alert, or the end").isIn(21, -1);
    }
  }
}
