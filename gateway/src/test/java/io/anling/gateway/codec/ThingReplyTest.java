package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.ReplyingFormat.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThingReplyTest {

  private static Optional<Reply> reply(String topic, String payload) {
    return new ThingModel().reply(Frames.of(topic, payload));
  }

  private static void assertReply(String topic, String payload, String to, String answer) {
    Reply reply = reply(topic, payload).orElseThrow();
    assertThat(reply.topic()).isEqualTo(to);
    assertThat(new String(reply.payload(), StandardCharsets.UTF_8)).isEqualTo(answer);
  }

  @Test
  void alink() {
    assertReply(
        "/sys/p/d/thing/event/property/post",
        "{\"id\":\"8\",\"params\":{},\"method\":\"thing.event.property.post\"}",
        "/sys/p/d/thing/event/property/post_reply",
        "{\"code\":200,\"data\":{},\"id\":\"8\",\"message\":\"success\","
            + "\"method\":\"thing.event.property.post\",\"version\":\"1.0\"}");
  }

  @Test
  void alinkThatWantsNoneGetsNone() {
    assertThat(reply("/sys/p/d/thing/event/sos/post", "{\"id\":\"8\",\"sys\":{\"ack\":0}}"))
        .isEmpty();
    assertThat(reply("/sys/p/d/thing/event/sos/post", "{\"id\":\"8\",\"sys\":{\"ack\":1}}"))
        .isPresent();
    assertThat(reply("/sys/p/d/thing/event/sos/post", "{\"params\":{}}")).isEmpty();
    assertThat(reply("/sys/p/d/thing/model/up_raw", "1")).isEmpty();
    assertThat(reply("/p/d/thing/event/sos/post", "{\"id\":\"8\"}")).isEmpty();
  }

  @Test
  void nobodyIsAnsweredOnAWildcard() {
    assertThat(reply("/sys/+/d/thing/event/sos/post", "{\"id\":\"8\"}")).isEmpty();
    assertThat(reply("$sys/p/#/thing/event/post", "{\"id\":\"8\"}")).isEmpty();
  }

  @Test
  void tencent() {
    assertReply(
        "$thing/up/property/p/d",
        "{\"method\":\"report\",\"clientToken\":\"t-9\",\"params\":{}}",
        "$thing/down/property/p/d",
        "{\"method\":\"report_reply\",\"clientToken\":\"t-9\",\"code\":0,\"status\":\"success\"}");
    assertReply(
        "$thing/up/event/p/d",
        "{\"method\":\"event_post\",\"clientToken\":\"t-9\",\"eventId\":\"sos\"}",
        "$thing/down/event/p/d",
        "{\"method\":\"event_reply\",\"clientToken\":\"t-9\",\"code\":0,\"status\":\"\",\"data\":{}}");
    assertThat(
            reply(
                "$thing/up/event/p/d",
                "{\"method\":\"events_post\",\"clientToken\":1,\"events\":[]}"))
        .isPresent();
    assertThat(
            reply("$thing/up/property/p/d", "{\"method\":\"control_reply\",\"clientToken\":\"t\"}"))
        .isEmpty();
  }

  @Test
  void oneNet() {
    assertReply(
        "$sys/p/d/thing/event/post",
        "{\"id\":\"31\",\"version\":\"1.0\",\"params\":{}}",
        "$sys/p/d/thing/event/post/reply",
        "{\"id\":\"31\",\"code\":200,\"msg\":\"success\"}");
  }

  @Test
  void tuyaAnswersOnlyWhereItIsAsked() {
    assertReply(
        "tylink/d/thing/property/report",
        "{\"msgId\":\"m-1\",\"sys\":{\"ack\":1},\"data\":{}}",
        "tylink/d/thing/property/report_response",
        "{\"msgId\":\"m-1\",\"time\":" + Frames.NOW.toEpochMilli() + ",\"code\":0}");
    assertThat(reply("tylink/d/thing/property/report", "{\"msgId\":\"m-1\",\"data\":{}}"))
        .isEmpty();
  }

  @Test
  void huaweisBrokerAnswersItself() {
    assertThat(reply("$oc/devices/d/sys/properties/report", "{\"services\":[]}")).isEmpty();
  }

  @Test
  void whatCannotBeReadGetsNoAnswer() {
    assertThat(reply("/sys/p/d/thing/event/sos/post", "{")).isEmpty();
    assertThat(reply("event", "{\"id\":\"1\"}")).isEmpty();
    assertThat(reply("/sys/+/d/thing/event/sos/post", "{\"id\":\"1\"}")).isEmpty();
  }
}
