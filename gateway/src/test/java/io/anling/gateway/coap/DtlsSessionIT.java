package io.anling.gateway.coap;

import static io.anling.gateway.coap.CoapDevice.SOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.RigSecret;
import io.anling.gateway.rig.Scraped;
import io.anling.gateway.rig.UdpRelay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session over a NAT's whims, restarts, new secrets and replays (FAULTS C3, C7). */
class DtlsSessionIT {

  private static final String SECOND = SOS.replace("1-1", "1-2");

  @TempDir Path directory;
  private Rig rig;
  private int port;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    port = rig.coap.dtlsPort();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void startAgain() throws SQLException {
    rig.close();
    rig = new Rig(directory, new Rig.Settings(Duration.ofSeconds(10), 256, 0, port, -1));
  }

  private double handshakes() {
    return Scraped.of(rig, "anling_dtls_handshakes_total");
  }

  private int presses() {
    return rig.alerts().get(0).alert().condition().presses();
  }

  @Test
  void pressFromAnotherPortNeedsNoHandshake() throws Exception {
    try (UdpRelay relay = new UdpRelay(port);
        CoapDevice button = CoapDevice.psk(relay.port(), "button")) {
      assertThat(button.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
      relay.rebind();
      assertThat(button.post("event", SECOND).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(presses()).isEqualTo(2);
      assertThat(handshakes()).isEqualTo(1);
    }
  }

  @Test
  void sessionGoesOnOverAnOrderlyRestartOnce() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button")) {
      button.post("event", SOS);
      rig.close();
      Path kept = directory.resolve("dtls-sessions");
      assertThat(Files.readString(kept)).doesNotContain("button");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
      startAgain();
      assertThat(kept).doesNotExist();
      assertThat(Scraped.of(rig, "anling_devices_connected{transport=\"coap\"}")).isEqualTo(1);
      assertThat(button.post("event", SECOND).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(handshakes()).isZero();
      assertThat(presses()).isEqualTo(2);
    }
  }

  @Test
  void notificationThatIsStillToBeSentAgainHoldsNoSessionBack() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button");
        UdpRelay relay = new UdpRelay(port)) {
      button.post("t", "");
      try (CoapDevice hub = CoapDevice.psk(relay.port(), "hub")) {
        hub.post("event", SOS);
        assertThat(hub.send(hub.request(Code.GET, "command", "").setObserve())).isNotNull();
      }
      int before = relay.answered();
      rig.acknowledge(rig.alerts().get(0).alert().id());
      await().until(() -> relay.answered() > before);
      startAgain();
      assertThat(button.post("t", "").getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(handshakes()).isZero();
    }
  }

  @Test
  void afterACrashANewHandshakeBringsThePressIn() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button")) {
      button.post("event", SOS);
      rig.close();
      Files.delete(directory.resolve("dtls-sessions"));
      startAgain();
      assertThat(button.tryPost("event", SECOND)).as("nobody knows the session").isNull();
      button.handshakeAnew();
      assertThat(button.post("event", SECOND).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(presses()).isEqualTo(2);
    }
  }

  @Test
  void resumedSessionStillKnowsItsDevice() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button")) {
      button.post("event", SOS);
      button.connector.forceResumeAllSessions();
      assertThat(button.post("event", SECOND).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(handshakes()).isEqualTo(2);
    }
  }

  @Test
  void newSecretEndsASessionThatWasKept() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button");
        CoapDevice fresh = CoapDevice.psk(port, "button", "fresh")) {
      button.post("t", "");
      startAgain();
      assertThat(button.post("t", "").getCode()).isEqualTo(ResponseCode.CHANGED);
      RigSecret.change(rig, "button", "fresh");
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> Scraped.of(rig, "anling_devices_connected{transport=\"coap\"}") == 0);
      assertThat(button.tryPost("event", SOS)).as("it has no secret any more").isNull();
      assertThat(rig.alerts()).isEmpty();
      assertThat(fresh.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(presses()).isEqualTo(1);
    }
  }

  @Test
  void sessionKeptFromBeforeTheSecretWasChangedIsOfNoUse() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button")) {
      button.post("t", "");
      rig.close();
      rig = new Rig(directory, new Rig.Settings(Duration.ofSeconds(10), 256, 0, port, -1));
      RigSecret.change(rig, "button", "fresh");
      Response response = button.tryPost("event", SOS);
      assertThat(response == null || response.getCode() == ResponseCode.UNAUTHORIZED).isTrue();
      assertThat(rig.alerts()).isEmpty();
    }
  }

  @Test
  void revokedOnAnOpenSessionIsAnsweredForGood() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button")) {
      button.post("t", "");
      rig.registry(all -> all.saveDevice(rig.device("button", "H001", null, 1, true)));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> button.post("t", "{\"a\":1}").getCode() == ResponseCode.FORBIDDEN);
      assertThat(button.post("event", SOS).getCode()).isEqualTo(ResponseCode.FORBIDDEN);
      assertThat(rig.alerts()).isEmpty();
      assertThat(rig.work("revoked-device")).hasSize(1);
    }
  }

  @Test
  void sessionThatIsEndedBeginsAgain() throws Exception {
    try (CoapDevice button = CoapDevice.psk(port, "button")) {
      button.post("t", "");
      rig.coap.end("button", 2);
      await().until(() -> Scraped.of(rig, "anling_devices_connected{transport=\"coap\"}") == 0);
      assertThat(button.post("event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(handshakes()).isEqualTo(2);
    }
  }

  @Test
  void replayedRecordsAreDroppedAndTwiceIsOnce() throws Exception {
    try (UdpRelay relay = new UdpRelay(port);
        CoapDevice button = CoapDevice.psk(relay.port(), "button")) {
      button.post("t", "");
      relay.sendTwice();
      String unnamed = "{\"type\":\"sos\"}";
      assertThat(button.post("event", unnamed).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(presses()).isEqualTo(1);
      double dropped = Scraped.of(rig, "anling_dtls_records_dropped_total");
      List<byte[]> all = relay.sent();
      relay.rebind();
      all.forEach(relay::inject);
      await().until(() -> Scraped.of(rig, "anling_dtls_records_dropped_total") >= dropped + 1);
      rig.flush();
      assertThat(presses()).isEqualTo(1);
      assertThat(button.post("event", unnamed).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(presses()).isEqualTo(2);
    }
  }

  @Test
  void pressOverALinkThatLosesEverySecondDatagramArrivesOnce() throws Exception {
    try (UdpRelay relay = new UdpRelay(port);
        CoapDevice button = CoapDevice.psk(relay.port(), "button")) {
      relay.lose(1);
      assertThat(button.post("event", "{\"type\":\"sos\"}").getCode())
          .isEqualTo(ResponseCode.CHANGED);
      relay.lose(1);
      assertThat(button.post("event", "{\"type\":\"sos\"}").getCode())
          .isEqualTo(ResponseCode.CHANGED);
      assertThat(presses()).isEqualTo(2);
    }
  }
}
