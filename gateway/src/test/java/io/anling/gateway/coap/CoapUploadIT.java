package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.Scraped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.stack.KeyUri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies in blocks that never end, have gaps or are begun by the thousand (FAULTS C4). */
class CoapUploadIT {

  private static final int SZX_1024 = 6;

  @TempDir Path directory;
  private Rig rig;
  private CoapDevice button;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    button = CoapDevice.blockByBlock(rig.coap.dtlsPort(), "button");
  }

  @AfterEach
  void close() {
    button.close();
    rig.close();
  }

  private Response block(String path, int number, boolean more, byte[] body) throws Exception {
    Request request = button.request(Code.POST, path, "");
    request.setPayload(body);
    request.getOptions().setBlock1(SZX_1024, more, number);
    Response response = button.send(request);
    assertThat(response).isNotNull();
    return response;
  }

  private static byte[] full() {
    byte[] body = new byte[1_024];
    Arrays.fill(body, (byte) ' ');
    return body;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void endlessBodyIsTooLarge() throws Exception {
    Response response = block("event", 0, true, full());
    for (int number = 1; response.getCode() == ResponseCode.CONTINUE; number++) {
      assertThat(number).isLessThanOrEqualTo(64);
      response = block("event", number, true, full());
    }
    assertThat(response.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    assertThat(rig.alerts()).isEmpty();
    assertThat(block("event", 0, false, text("{\"type\":\"sos\"}")).getCode())
        .isEqualTo(ResponseCode.CHANGED);
  }

  @Test
  void gapIsIncompleteAndTheNextBeginningCounts() throws Exception {
    block("event", 0, true, full());
    assertThat(block("event", 2, true, full()).getCode())
        .isEqualTo(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
    assertThat(block("event", 1, false, text("{\"type\":\"sos\"}")).getCode())
        .isEqualTo(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
    assertThat(rig.alerts()).isEmpty();
    block("event", 0, true, full());
    assertThat(block("event", 1, false, text("{\"type\":\"sos\"}")).getCode())
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(rig.alerts()).hasSize(1);
  }

  @Test
  void thousandsOfHalfUploadsTakeNoRoom() throws Exception {
    for (int i = 0; i < UploadBound.MOST_PER_PEER; i++) {
      assertThat(block("event//child-" + i, 0, true, full()).getCode())
          .isEqualTo(ResponseCode.CONTINUE);
    }
    for (int i = 0; i < 1_000; i++) {
      Response refused = block("event//other-" + i, 0, true, full());
      assertThat(refused.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
      assertThat(refused.getOptions().getMaxAge()).isEqualTo(CoapSwitch.RETRY_AFTER_SECONDS);
      assertThat(refused.getPayloadString()).contains("too many uploads");
    }
    assertThat(Scraped.of(rig, "anling_coap_uploads_open")).isEqualTo(UploadBound.MOST_PER_PEER);
    assertThat(Scraped.of(rig, "anling_coap_uploads_refused_total")).isEqualTo(1_000);
    assertThat(button.post("event", CoapDevice.SOS).getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(block("event//child-0", 1, false, text("{}")).getCode())
        .as("one that was begun still ends")
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(block("event//other-1", 0, true, full()).getCode())
        .as("which makes room")
        .isEqualTo(ResponseCode.CONTINUE);
  }

  @Test
  void sizeThatIsNoneIsRefused() throws Exception {
    for (int size : new int[] {0, Integer.MAX_VALUE, 70_000}) {
      Request request = button.request(Code.POST, "event", "");
      request.setPayload(full());
      request.getOptions().setBlock1(SZX_1024, true, 0);
      request.getOptions().setSize1(size);
      Response response = button.send(request);
      assertThat(response).isNotNull();
      assertThat(response.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    }
  }

  @Test
  void restOfAnAnswerThatNobodyKeepsIsNoPress() throws Exception {
    Request request = button.request(Code.POST, "event", "");
    request.getOptions().setBlock2(0, false, 3);
    Response response = button.send(request);
    assertThat(response).isNotNull();
    assertThat(response.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void boundIsAlsoOneOfAll() {
    long[] now = {0};
    UploadBound bound = new UploadBound(() -> now[0], 64 * 1_024);
    for (int i = 0; i < UploadBound.MOST; i++) {
      assertThat(bound.place(key("/event", i), i, true)).isTrue();
    }
    assertThat(bound.place(key("/event", -1), -1, true)).isFalse();
    assertThat(bound.place(key("/event", 7), 7, true)).as("one that goes on").isTrue();
    assertThat(bound.place(key("/event", 8), 8, false)).as("one that ends").isTrue();
    assertThat(bound.place(key("/event", -1), -1, true)).isTrue();
    assertThat(bound.open()).isEqualTo(UploadBound.MOST);
    now[0] += (CoapBounds.UPLOAD_SECONDS + 1) * 1_000_000_000L;
    assertThat(bound.place(key("/event", -2), -2, true)).isTrue();
    assertThat(bound.open()).isEqualTo(1);
  }

  private static KeyUri key(String uri, Object peer) {
    return new KeyUri(uri, peer, Code.POST);
  }
}
