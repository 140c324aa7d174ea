package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.gateway.rig.Rig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content-Format says how a body is written. */
class CoapFormatIT {

  @TempDir Path directory;
  private Rig rig;
  private CoapDevice button;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    button = CoapDevice.psk(rig.coap.dtlsPort(), "button");
  }

  @AfterEach
  void close() {
    button.close();
    rig.close();
  }

  private ResponseCode sent(String path, int format, byte[] body) throws Exception {
    Request request = button.request(Code.POST, path, "");
    request.setPayload(body);
    request.getOptions().setContentFormat(format);
    Response response = button.send(request);
    assertThat(response).isNotNull();
    return response.getCode();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 42, 50})
  void ownJsonUnderWhateverSaysNothing(int format) throws Exception {
    assertThat(sent("event", format, text("{\"type\":\"fall\"}"))).isEqualTo(ResponseCode.CHANGED);
    assertThat(rig.kinds()).containsExactly(AlertKind.FALL);
  }

  @Test
  void senmlPressInJson() throws Exception {
    assertThat(sent("event", 110, text("[{\"bn\":\"b/\",\"n\":\"sos\",\"vb\":true}]")))
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(rig.kinds()).containsExactly(AlertKind.SOS);
    assertThat(rig.alerts().get(0).alert().subject().devices()).containsExactly("button");
  }

  @Test
  void senmlReadingInCbor() throws Exception {
    byte[] pack = HexFormat.of().parseHex("81a2006474656d7002fb4035800000000000");
    assertThat(sent("telemetry", 112, pack)).isEqualTo(ResponseCode.CHANGED);
    await().untilAsserted(() -> assertThat(rig.measured.of("button")).hasSize(1));
    assertThat(rig.measured.of("button").get(0).values()).isEqualTo(Map.of("temp", 21.5));
  }

  @Test
  void garbledSenmlOnEventIsAPress() throws Exception {
    assertThat(sent("event", 112, new byte[] {(byte) 0xff, 1, 2})).isEqualTo(ResponseCode.CHANGED);
    assertThat(rig.kinds()).containsExactly(AlertKind.UNREADABLE_MESSAGE);
  }

  @ParameterizedTest
  @CsvSource({"40", "41", "47", "60", "11542", "65000"})
  void whatNothingReadsIsRefused(int format) throws Exception {
    assertThat(sent("event", format, text("{\"type\":\"sos\"}")))
        .isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
    assertThat(rig.kinds()).isEqualTo(List.of());
  }
}
