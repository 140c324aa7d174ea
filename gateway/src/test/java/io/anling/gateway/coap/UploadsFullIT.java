package io.anling.gateway.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.outside.OutsideProgram;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.Scraped;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libcoap's client makes of a gateway that holds as many half uploads as it may. */
class UploadsFullIT {

  private static final int CONTINUE = 0x5f;
  private static final int BLOCK = 1_024;
  private static final int PATIENCE_MILLIS = 10_000;

  @TempDir Path directory;

  private String said(Rig rig, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    "coap-client-openssl",
                    "-v6",
                    "-B",
                    "10",
                    "-u",
                    "button",
                    "-k",
                    "secret-button",
                    "-m",
                    "post",
                    "-t",
                    "50",
                    "-b",
                    "1024",
                    "-f",
                    file.toString(),
                    "coaps://127.0.0.1:" + rig.coap.dtlsPort() + "/event"))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(out).isTrue();
    return out;
  }

  /** The first block of a body (RFC 7959, 2.2) that is never ended; answers the response's code. */
  private static int begin(DatagramSocket socket, int port, int child) throws Exception {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.writeBytes(new byte[] {0x40, 0x02, 0, (byte) child});
    packet.writeBytes(new byte[] {(byte) 0xb5, 'e', 'v', 'e', 'n', 't', 0x00});
    packet.writeBytes(new byte[] {0x02, 'c', (byte) ('0' + child)});
    packet.writeBytes(new byte[] {(byte) 0xd1, 3, 0x0e, (byte) 0xff});
    packet.writeBytes(new byte[BLOCK]);
    byte[] bytes = packet.toByteArray();
    socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    DatagramPacket answer = new DatagramPacket(new byte[BLOCK], BLOCK);
    socket.receive(answer);
    return answer.getData()[1] & 0xff;
  }

  @Test
  void theNextOneHearsToComeAgain() throws Exception {
    OutsideProgram.require("sh", "-c", "command -v coap-client-openssl");
    Rig.Settings settings = new Rig.Settings(Duration.ofSeconds(10), 256, 0, 0, 0);
    Path press =
        Files.writeString(
            directory.resolve("press.json"),
            "{\"type\":\"sos\",\"id\":\"b-1\",\"note\":\"" + "x".repeat(3_000) + "\"}");
    List<DatagramSocket> peers = new ArrayList<>();
    try (Rig rig = new Rig(directory, settings)) {
      for (int peer = 0; peer < UploadBound.MOST / UploadBound.MOST_PER_PEER; peer++) {
        DatagramSocket socket = new DatagramSocket();
        peers.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        for (int child = 0; child < UploadBound.MOST_PER_PEER; child++) {
          assertThat(begin(socket, rig.coap.labPort(), child)).isEqualTo(CONTINUE);
        }
      }
      assertThat(Scraped.of(rig, "anling_coap_uploads_open")).isEqualTo(UploadBound.MOST);
      assertThat(said(rig, press)).contains("5.03").contains("Max-Age:2").contains("begin again");
      assertThat(rig.alerts()).isEmpty();
      assertThat(Scraped.of(rig, "anling_coap_uploads_refused_total")).isEqualTo(1);
    } finally {
      peers.forEach(DatagramSocket::close);
    }
  }
}
