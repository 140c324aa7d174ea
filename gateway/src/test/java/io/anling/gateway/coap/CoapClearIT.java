package io.anling.gateway.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.Scraped;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * What somebody with a forged address, or without any key, gets out of the ports: never more than
 * three times what it put in, and no room in memory (FAULTS C1, C5). Raw datagrams.
 */
class CoapClearIT {

  private static final int QUIET_MILLIS = 400;
  private static final int AMPLIFICATION = 3;
  private static final int COOKIE = 32;

  @TempDir Path directory;
  private Rig rig;
  private DatagramSocket socket;

  @BeforeEach
  void open() throws SQLException, IOException {
    rig = new Rig(directory, new Rig.Settings(Duration.ofSeconds(3), 256, 0, 0, 0));
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(QUIET_MILLIS);
  }

  @AfterEach
  void close() {
    socket.close();
    rig.close();
  }

  private double kept() {
    return Scraped.of(rig, "anling_dtls_connections");
  }

  private void send(int port, byte[] datagram) throws IOException {
    InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    socket.send(new DatagramPacket(datagram, datagram.length, to));
  }

  /** Everything that comes back until it is quiet. */
  private ByteBuffer received() throws IOException {
    ByteBuffer all = ByteBuffer.allocate(1 << 20);
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    try {
      while (true) {
        socket.receive(packet);
        all.put(packet.getData(), 0, packet.getLength());
        packet.setLength(65_535);
      }
    } catch (SocketTimeoutException e) {
      return all.flip();
    }
  }

  /** A ClientHello (RFC 6347, 4.2.1) for PSK with AES-128-CCM-8, with or without a session id. */
  private static byte[] clientHello(Random random, byte[] sessionId, byte[] cookie) {
    ByteBuffer body = ByteBuffer.allocate(256);
    byte[] nonce = new byte[32];
    random.nextBytes(nonce);
    body.putShort((short) 0xfefd).put(nonce);
    body.put((byte) sessionId.length).put(sessionId);
    body.put((byte) cookie.length).put(cookie);
    body.putShort((short) 2).putShort((short) 0xc0a8);
    body.put((byte) 1).put((byte) 0);
    int length = body.position();
    ByteBuffer record = ByteBuffer.allocate(13 + 12 + length);
    record.put((byte) 22).putShort((short) 0xfefd).putShort((short) 0);
    record.putShort((short) 0).putInt(0).putShort((short) (12 + length));
    record.put((byte) 1).put((byte) 0).putShort((short) length);
    record.putShort((short) 0).put((byte) 0).putShort((short) 0);
    record.put((byte) 0).putShort((short) length);
    record.put(body.array(), 0, length);
    return record.array();
  }

  @Test
  void helloIsAnsweredWithACookieAndNoMore() throws Exception {
    byte[] hello = clientHello(new Random(1), new byte[0], new byte[0]);
    send(rig.coap.dtlsPort(), hello);
    ByteBuffer answer = received();
    assertThat(answer.remaining()).isBetween(1, AMPLIFICATION * hello.length);
    assertThat(answer.get(13)).as("HelloVerifyRequest").isEqualTo((byte) 3);
  }

  @Test
  void helloThatWouldResumeProvesItsAddressToo() throws Exception {
    try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      EndpointContext context = button.post("t", "").getSourceContext();
      byte[] session = context.get(DtlsEndpointContext.KEY_SESSION_ID).getBytes();
      byte[] hello = clientHello(new Random(2), session, new byte[0]);
      send(rig.coap.dtlsPort(), hello);
      ByteBuffer answer = received();
      assertThat(answer.remaining()).isBetween(1, AMPLIFICATION * hello.length);
      assertThat(answer.get(13)).isEqualTo((byte) 3);
    }
  }

  @Test
  void floodOfHellosTakesNoRoomAndHoldsUpNoPress() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] cookie = new byte[i % 2 == 0 ? 0 : COOKIE];
      random.nextBytes(cookie);
      send(rig.coap.dtlsPort(), clientHello(random, new byte[0], cookie));
      if (i == 10_000) {
        try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
          assertThat(button.post("event", CoapDevice.SOS).getCode())
              .isEqualTo(ResponseCode.CHANGED);
        }
      }
    }
    await().untilAsserted(() -> assertThat(kept()).isEqualTo(1));
    assertThat(Scraped.of(rig, "anling_dtls_handshakes_total")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "16fefd",
        "16fefd00000000000000000000",
        "16fefd000000000000000000050100000000",
        "15fefd000000000000000000020100",
        "17fefd000100000000000000100000000000000000000000000000000000",
        "19fefd0001000000000000aabbccddeeff00080000000000000000",
        "14fefd0000000000000000000101",
        "ffffffffffffffffffffffffffffffffffffffffffffffff",
      })
  void whatIsNoHelloGetsNothingOrLittle(String hex) throws Exception {
    byte[] datagram = HexFormat.of().parseHex(hex);
    send(rig.coap.dtlsPort(), datagram);
    assertThat(received().remaining()).isLessThanOrEqualTo(AMPLIFICATION * datagram.length);
    assertThat(kept()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "40010001",
        "40010001bb2e77656c6c2d6b6e6f776e04636f7265",
        "40020001b165ff7b7d",
        "40020001d20d1465d10e00ff7b7d",
        "40030001b165d10d00",
        "40020001b165d10e1e",
        "40020001b165d20e08401e",
        "40020001b165c16e4801ff41",
        "40010001f1",
        "4002000191ff",
        "50020001b165ff7b7d",
        "60000001",
        "70000001",
        "40000001",
        "ff",
        "4f010001",
      })
  void portInClearAnswersNoMoreThanThreefold(String hex) throws Exception {
    byte[] datagram = HexFormat.of().parseHex(hex);
    send(rig.coap.labPort(), datagram);
    ByteBuffer answer = received();
    assertThat(answer.remaining()).isLessThanOrEqualTo(AMPLIFICATION * datagram.length);
    assertThat(UTF_8.decode(answer).toString()).doesNotContain("</");
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void pingIsAnswered() throws Exception {
    send(rig.coap.labPort(), HexFormat.of().parseHex("40001234"));
    ByteBuffer answer = received();
    byte[] reset = new byte[answer.remaining()];
    answer.get(reset);
    assertThat(reset).isEqualTo(HexFormat.of().parseHex("70001234"));
  }

  /** The seed is in the message of a failure: the same seed sends the same datagrams. */
  @Test
  void rubbishOnBothPortsLeavesThePortsOpen() throws Exception {
    long seed = Long.getLong("fuzz.seed", 20_261_130L);
    Random random = new Random(seed);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    Logger californium = (Logger) LoggerFactory.getLogger("org.eclipse.californium");
    californium.addAppender(said);
    long until = System.nanoTime() + Duration.ofSeconds(Long.getLong("fuzz.seconds", 4)).toNanos();
    int sent = 0;
    while (System.nanoTime() < until && sent < 200_000) {
      send(sent % 4 == 0 ? rig.coap.dtlsPort() : rig.coap.labPort(), CoapRubbish.datagram(random));
      sent++;
    }
    rig.flush();
    assertThat(rig.alerts()).as("seed " + seed).isEmpty();
    socket.close();
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(QUIET_MILLIS);
    // What was sent before is still being read, and a ping may be dropped with it: a peer repeats.
    await()
        .alias("seed " + seed)
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              send(rig.coap.labPort(), HexFormat.of().parseHex("40001234"));
              return received().remaining() >= 4;
            });
    try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      assertThat(button.post("event", CoapDevice.SOS).getCode())
          .as("seed " + seed)
          .isEqualTo(ResponseCode.CHANGED);
    }
    assertThat(rig.alerts()).hasSize(1);
    californium.detachAppender(said);
    assertThat(said.list)
        .as("nothing is thrown; seed " + seed)
        .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
  }
}
