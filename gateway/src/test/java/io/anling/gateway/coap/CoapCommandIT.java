package io.anling.gateway.coap;

import static io.anling.gateway.coap.CoapDevice.SOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.Scraped;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device asks, or observes, what became of a press. */
class CoapCommandIT {

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** What an observing device was told, in order. */
  private static final class Heard implements CoapHandler {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void onLoad(CoapResponse response) {
      all.add(response.getCode() + " " + response.getResponseText());
    }

    @Override
    public void onError() {
      all.add("error");
    }

    private void hears(String state) {
      await().until(() -> all.get(all.size() - 1).contains("\"" + state + "\""));
    }
  }

  private CoapObserveRelation observe(CoapDevice device, String path, Heard heard) {
    CoapClient client =
        new CoapClient("coaps://127.0.0.1:" + rig.coap.dtlsPort() + "/" + path)
            .setEndpoint(device.endpoint);
    CoapObserveRelation relation = client.observe(heard);
    await().until(() -> !heard.all.isEmpty());
    return relation;
  }

  private String pressed(CoapDevice device) throws InterruptedException {
    device.post("event", SOS);
    return rig.alerts().get(0).alert().id();
  }

  private static Response get(CoapDevice device, String path) throws InterruptedException {
    Response response = device.send(device.request(Code.GET, path, ""));
    assertThat(response).isNotNull();
    return response;
  }

  @Test
  void observingDeviceHearsEachState() throws Exception {
    try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      Heard heard = new Heard();
      CoapObserveRelation relation = observe(button, "command", heard);
      assertThat(heard.all).containsExactly("2.05 ");
      assertThat(relation.getCurrent().advanced().getOptions().getMaxAge()).isEqualTo(300);
      String alert = pressed(button);
      rig.acknowledge(alert);
      heard.hears("accepted");
      assertThat(heard.all.get(heard.all.size() - 1))
          .isEqualTo("2.05 {\"alert\":\"" + alert + "\",\"state\":\"accepted\"}");
      await().until(() -> Scraped.of(rig, "anling_coap_observations") == 1);
      assertThat(rig.outcomes.waiting("button")).isEmpty();
      relation.proactiveCancel();
      await().until(() -> Scraped.of(rig, "anling_coap_observations") == 0);
    }
  }

  @Test
  void whatIsRejectedIsKeptForTheNextMessage() throws Exception {
    try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      Heard heard = new Heard();
      CoapObserveRelation relation = observe(button, "command", heard);
      String alert = pressed(button);
      relation.reactiveCancel();
      rig.acknowledge(alert);
      await().until(() -> Scraped.of(rig, "anling_coap_observations") == 0);
      await().until(() -> !rig.outcomes.waiting("button").isEmpty());
      assertThat(button.post("t", "").getPayloadString()).contains("\"accepted\"");
    }
  }

  @Test
  void newestObservationIsTheOnlyOne() throws Exception {
    try (CoapDevice one = CoapDevice.psk(rig.coap.dtlsPort(), "button");
        CoapDevice two = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      Heard before = new Heard();
      observe(one, "command", before);
      Heard now = new Heard();
      observe(two, "command", now);
      rig.acknowledge(pressed(two));
      now.hears("accepted");
      assertThat(before.all).noneMatch(told -> told.contains("accepted"));
      assertThat(Scraped.of(rig, "anling_coap_observations")).isEqualTo(1);
    }
  }

  @Test
  void sessionOfAnOldSecretHearsNothing() throws Exception {
    try (CoapDevice stale = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      Heard heard = new Heard();
      observe(stale, "command", heard);
      String alert = pressed(stale);
      rig.registry(all -> all.saveDevice(rig.device("button", "H001", null, 2, false)));
      rig.acknowledge(alert);
      await().until(() -> !rig.outcomes.waiting("button").isEmpty());
      await().until(() -> Scraped.of(rig, "anling_coap_observations") == 0);
      assertThat(heard.all).noneMatch(told -> told.contains("accepted"));
    }
  }

  @Test
  void hubObservesItsChild() throws Exception {
    try (CoapDevice hub = CoapDevice.psk(rig.coap.dtlsPort(), "hub")) {
      Heard heard = new Heard();
      observe(hub, "command//pendant", heard);
      hub.post("event//pendant", SOS);
      rig.acknowledge(rig.alerts().get(0).alert().id());
      heard.hears("accepted");
    }
  }

  @Test
  void sleeperAsksOnce() throws Exception {
    try (CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      rig.acknowledge(pressed(button));
      await().until(() -> !rig.outcomes.waiting("button").isEmpty());
      assertThat(get(button, "c").getPayloadString()).contains("\"accepted\"");
      assertThat(get(button, "c").getPayloadString()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "button, GET, command, CONTENT",
    "button, GET, c/button, CONTENT",
    "button, POST, command, METHOD_NOT_ALLOWED",
    "button, GET, command//pendant, FORBIDDEN",
    "button, GET, command//hub, FORBIDDEN",
    "hub, GET, command//pendant, CONTENT",
    "hub, GET, c/pendant, CONTENT",
    "hub, GET, command//other-pendant, FORBIDDEN",
    "hub, GET, command//unknown, FORBIDDEN",
    "retired, GET, command, FORBIDDEN",
    "button, GET, command/a/b, NOT_FOUND",
  })
  void onlyItsOwn(String device, Code method, String path, ResponseCode code) throws Exception {
    try (CoapDevice asks = CoapDevice.psk(rig.coap.dtlsPort(), device)) {
      Response response = asks.send(asks.request(method, path, ""));
      assertThat(response).isNotNull();
      assertThat(response.getCode()).isEqualTo(code);
    }
  }
}
