package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.RigSecret;
import io.anling.gateway.rig.Scraped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoapListenerIT {

  private static final String SOS = "{\"type\":\"sos\",\"id\":\"1-1\"}";
  private static final long WAIT_MILLIS = 10_000;

  @TempDir Path directory;
  private final List<CoapEndpoint> clients = new ArrayList<>();
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    Rig.Settings settings = Rig.Settings.DEFAULT.unconfirmedFor(Duration.ofSeconds(3));
    rig = new Rig(directory, settings);
  }

  @AfterEach
  void close() {
    clients.forEach(CoapEndpoint::destroy);
    rig.store.refuse(false);
    rig.store.release();
    rig.close();
  }

  private CoapEndpoint client(String identity, String secret) throws IOException {
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
    configuration.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 200, TimeUnit.MILLISECONDS);
    configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
    DtlsConnectorConfig dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .setAdvancedPskStore(new AdvancedSinglePskStore(identity, Rig.bytes(secret)))
            .build();
    return start(
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(new DTLSConnector(dtls))
            .build());
  }

  private CoapEndpoint start(CoapEndpoint endpoint) throws IOException {
    clients.add(endpoint);
    endpoint.start();
    return endpoint;
  }

  private CoapEndpoint device(String id) throws IOException {
    return client(id, Rig.secret(id));
  }

  private Request request(Code code, String path, String payload) {
    Request request = new Request(code);
    for (String segment : path.split("/", -1)) {
      request.getOptions().addUriPath(segment);
    }
    if (code == Code.POST || code == Code.PUT) {
      request.setPayload(payload);
    }
    InetSocketAddress to =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.coap.dtlsPort());
    request.setDestinationContext(new AddressEndpointContext(to));
    return request;
  }

  private static @Nullable Response send(CoapEndpoint client, Request request)
      throws InterruptedException {
    client.sendRequest(request);
    return request.waitForResponse(WAIT_MILLIS);
  }

  private Response post(CoapEndpoint client, String path, String payload)
      throws InterruptedException {
    Response response = send(client, request(Code.POST, path, payload));
    assertThat(response).isNotNull();
    return response;
  }

  @Test
  void pressIsAnsweredWithTheAlertsState() throws Exception {
    Response response = post(device("button"), "event", SOS);
    assertThat(response.getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(response.getOptions().getContentFormat()).isEqualTo(50);
    assertThat(rig.alerts()).hasSize(1);
    assertThat(response.getPayloadString())
        .isEqualTo(
            "{\"alert\":\"" + rig.alerts().get(0).alert().id() + "\",\"state\":\"received\"}");
  }

  @Test
  void sameIdTwiceIsOneAlert() throws Exception {
    CoapEndpoint button = device("button");
    String first = post(button, "event", SOS).getPayloadString();
    assertThat(post(button, "e", SOS).getPayloadString()).isEqualTo(first);
    assertThat(rig.alerts()).hasSize(1);
    assertThat(rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @Test
  void sameIdOverMqttIsTheSamePress() throws Exception {
    try (RawMqtt button = RawMqtt.device(rig.mqtt.port(), RawMqtt.V3, "button")) {
      button.send(button.publish("event", 1, 1, SOS));
      button.expect(RawMqtt.PUBACK);
    }
    post(device("button"), "event", SOS);
    assertThat(rig.alerts()).hasSize(1);
    assertThat(rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @Test
  void nonConfirmableIsTakenAndMarked() throws Exception {
    Request request = request(Code.POST, "event", SOS);
    request.setConfirmable(false);
    Response response = send(device("button"), request);
    assertThat(response).isNotNull();
    assertThat(rig.alerts().get(0).alert().condition().labels()).containsExactly(Label.UNCONFIRMED);
  }

  @Test
  void telemetryIsKeptAndCarriesWhatTheSleeperMissed() throws Exception {
    CoapEndpoint button = device("button");
    post(button, "event", SOS);
    String alert = rig.alerts().get(0).alert().id();
    rig.acknowledge(alert);
    await().until(() -> !rig.outcomes.waiting("button").isEmpty());
    assertThat(post(button, "t", "{\"temp\":21.5}").getPayloadString())
        .isEqualTo("{\"alert\":\"" + alert + "\",\"state\":\"accepted\"}");
    assertThat(post(button, "t", "").getPayloadString()).isEmpty();
    await().untilAsserted(() -> assertThat(rig.measured.of("button")).hasSize(1));
    assertThat(rig.measured.of("button").get(0).values()).isEqualTo(Map.of("temp", 21.5));
  }

  @ParameterizedTest
  @CsvSource({
    "hub, POST, event//pendant, CHANGED, SOS",
    "hub, PUT, event//pendant, CHANGED, SOS",
    "hub, PUT, e/pendant, CHANGED, SOS",
    "hub, POST, event//new-one, CHANGED, UNKNOWN_BUTTON",
    "hub, POST, event//other-pendant, FORBIDDEN,",
    "hub, POST, event//button, FORBIDDEN,",
    "retired, POST, event, FORBIDDEN,",
    "button, POST, nothing, NOT_FOUND,",
    "button, GET, .well-known/core, NOT_FOUND,",
    "button, GET, event, METHOD_NOT_ALLOWED,",
    "button, DELETE, event, METHOD_NOT_ALLOWED,",
  })
  void answersAsTheContractSays(
      String device, Code method, String path, ResponseCode code, @Nullable AlertKind kind)
      throws Exception {
    Response response = send(device(device), request(method, path, SOS));
    assertThat(response).isNotNull();
    assertThat(response.getCode()).isEqualTo(code);
    assertThat(rig.kinds()).isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @Test
  void otherFormatsAreRefused() throws Exception {
    Request cbor = request(Code.POST, "event", SOS);
    cbor.getOptions().setContentFormat(60);
    Response response = send(device("button"), cbor);
    assertThat(response).isNotNull();
    assertThat(response.getCode()).isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void garbledPressOpensAnAlertAndGarbledTelemetryHasADiagnostic() throws Exception {
    assertThat(post(device("button"), "event", "{\"type\"").getCode())
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(rig.kinds()).containsExactly(AlertKind.UNREADABLE_MESSAGE);
    Response telemetry = post(device("sensor"), "telemetry", "{\"a\":[1]}");
    assertThat(telemetry.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(telemetry.getPayloadString()).contains("\"a\"").contains("an array");
  }

  @Test
  void longBodyComesInBlocks() throws Exception {
    String json = "{\"type\":\"sos\",\"note\":\"" + "x".repeat(20_000) + "\"}";
    assertThat(post(device("button"), "event", json).getCode()).isEqualTo(ResponseCode.CHANGED);
    Request tooLong = request(Code.POST, "event", "x".repeat(70_000));
    Response response = send(device("hub"), tooLong);
    assertThat(response).isNotNull();
    assertThat(response.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    assertThat(rig.alerts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"button, wrong", "nobody, secret-nobody", "pendant, secret-pendant"})
  void withoutTheSecretThereIsNoDtls(String identity, String secret) throws Exception {
    Response response = send(client(identity, secret), request(Code.POST, "event", SOS));
    assertThat(response).isNull();
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.work("wrong-credential"))
        .singleElement()
        .satisfies(row -> assertThat(row.key()).isEqualTo(identity));
  }

  @Test
  void newSecretEndsTheOldSession() throws Exception {
    CoapEndpoint button = device("button");
    assertThat(post(button, "t", "").getCode()).isEqualTo(ResponseCode.CHANGED);
    RigSecret.change(rig, "button", "fresh");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> Scraped.of(rig, "anling_devices_connected{transport=\"coap\"}") == 0);
    assertThat(send(button, request(Code.POST, "event", SOS))).isNull();
    assertThat(rig.alerts()).isEmpty();
    assertThat(post(client("button", "fresh"), "event", SOS).getCode())
        .isEqualTo(ResponseCode.CHANGED);
  }

  @Test
  void storeThatCannotBeHadIsLater() throws Exception {
    CoapEndpoint button = device("button");
    post(button, "t", "");
    rig.store.refuse(true);
    Response response = post(button, "event", SOS);
    assertThat(response.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    assertThat(response.getOptions().getMaxAge()).isEqualTo(2);
    rig.store.refuse(false);
    assertThat(post(button, "event", SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(rig.alerts()).hasSize(1);
  }

  @Test
  void slowCommitIsAnsweredSeparatelyAndAHangingOneNotForever() throws Exception {
    CoapEndpoint button = device("button");
    post(button, "t", "");
    rig.store.hang();
    Request slow = request(Code.POST, "event", SOS);
    button.sendRequest(slow);
    await().until(slow::isAcknowledged);
    rig.store.release();
    Response separate = slow.waitForResponse(WAIT_MILLIS);
    assertThat(separate).isNotNull();
    assertThat(separate.getType()).isEqualTo(CoAP.Type.CON);
    assertThat(separate.getCode()).isEqualTo(ResponseCode.CHANGED);
    rig.store.hang();
    assertThat(post(button, "event", SOS.replace("1-1", "1-2")).getCode())
        .isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
  }
}
