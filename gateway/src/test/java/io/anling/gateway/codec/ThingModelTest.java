package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThingModelTest {

  private static final PayloadFormat FORMAT = new ThingModel();

  private static List<Heard> heard(String topic, String payload) {
    return FORMAT.read(Frames.of(topic, payload));
  }

  private static List<String> words(String topic, String payload) {
    return Frames.words(heard(topic, payload));
  }

  @Test
  void propertyMayCarryATimeOfItsOwn() {
    List<Heard> heard =
        heard(
            "/sys/pkA1/ceshi-1/thing/event/property/post",
            "{\"id\":\"8\",\"version\":\"1.0\",\"params\":{\"BatteryLevel\":{\"value\":62,"
                + "\"time\":1795306530000},\"mode\":\"home\"},\"method\":\"thing.event.property.post\"}");
    assertThat(heard.get(0).speaker()).isEqualTo("pkA1:ceshi-1");
    List<Decoded.Reading> readings = ((Decoded.Telemetry) heard.get(0).parts().get(0)).readings();
    assertThat(readings)
        .extracting(Decoded.Reading::at)
        .containsExactly(Instant.parse("2026-11-22T00:15:30Z"), null);
  }

  @Test
  void eventOfAlinkIsNamedByItsTopic() {
    List<Heard> heard =
        heard(
            "/sys/pkA1/ceshi-1/thing/event/SOSAlarm/post",
            "{\"id\":\"9\",\"params\":{\"value\":{\"Battery\":55},\"time\":1795306530000}}");
    assertThat(Frames.words(heard))
        .containsExactly("pkA1:ceshi-1: event sos", "pkA1:ceshi-1: Battery=55.0");
    Decoded.Event event = (Decoded.Event) heard.get(0).parts().get(0);
    assertThat(event.id()).isEqualTo("9@1795306530000");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(event.attributes())
        .containsEntry("event", "SOSAlarm")
        .containsEntry("Battery", "55");
  }

  @Test
  void counterThatBeginsAnewHidesNoPress() {
    Decoded.Event event =
        (Decoded.Event)
            heard("/sys/p/d/thing/event/sos/post", "{\"id\":\"1\",\"params\":{}}")
                .get(0)
                .parts()
                .get(0);
    assertThat(event.id()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fallAlarm | {} | event fall",
        "smoke_alarm | {} | event smoke",
        "smoke_alarm | {\"status\":0} | state smoke off",
        "sos | {\"status\":0} | event sos",
        "WaterLeakAlarm | {\"alarm\":1} | event water-leak",
        "PowerAlarm | {} | action power-alarm",
        "ButtonPress | {} | action button-press",
        "deviceAlarm | {\"alarmType\":\"sos\"} | event sos",
        "一键求助 | {} | event sos",
      })
  void eventMeansWhatItsIdentifierSays(String identifier, String params, String word) {
    assertThat(
            words(
                "$thing/up/event/PID/ceshi-2",
                "{\"method\":\"event_post\",\"clientToken\":\"7\",\"eventId\":\""
                    + identifier
                    + "\",\"type\":\"alert\",\"timestamp\":1795306530,\"params\":"
                    + params
                    + "}"))
        .contains("PID:ceshi-2: " + word);
  }

  @Test
  void severalEventsOfTencentAreEachAnEvent() {
    List<Heard> heard =
        heard(
            "$thing/up/event/PID/ceshi-2",
            "{\"method\":\"events_post\",\"clientToken\":\"7f\",\"events\":[{\"eventId\":\"sos\","
                + "\"type\":\"alert\",\"timestamp\":1795306530},{\"eventId\":\"sos\",\"type\":\"alert\","
                + "\"timestamp\":1795306590000}]}");
    assertThat(heard.get(0).parts())
        .extracting(part -> ((Decoded.Event) part).time())
        .containsExactly(
            Instant.parse("2026-11-22T00:15:30Z"), Instant.parse("2026-11-22T00:16:30Z"));
  }

  @Test
  void typeOfAnEventIsKeptForTheModel() {
    Decoded.Action action =
        (Decoded.Action)
            heard(
                    "$thing/up/event/PID/d",
                    "{\"method\":\"event_post\",\"eventId\":\"X9\",\"type\":\"alert\"}")
                .get(0)
                .parts()
                .get(0);
    assertThat(action.attributes()).containsEntry("type", "alert").containsEntry("event", "X9");
  }

  @Test
  void propertyOfHuaweiMeansWhatItsServiceIsAbout() {
    List<Heard> heard =
        heard(
            "$oc/devices/p_ceshi3/sys/properties/report",
            "{\"services\":[{\"service_id\":\"smokeDetector\",\"properties\":{\"alarm\":1,"
                + "\"temperature\":21.5},\"event_time\":\"20261122T001530Z\"}]}");
    assertThat(Frames.words(heard))
        .containsExactly("p_ceshi3: state smoke on", "p_ceshi3: temperature=21.5");
    assertThat(((Decoded.State) heard.get(0).parts().get(0)).time())
        .isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"event_time\":\"20261122T001530Z\" | 2026-11-22T00:15:30Z",
        "\"eventTime\":\"20261122T001530Z\" | 2026-11-22T00:15:30Z",
        "\"eventTime\":null,\"event_time\":\"20261122T001530Z\" | 2026-11-22T00:15:30Z",
        "\"eventTime\":\"2026-11-22T00:15:30.000Z\" | 2026-11-22T00:15:30Z",
        "\"eventTime\":null | ",
        "\"eventTime\":\"20261322T001530Z\" | ",
      })
  void timeOfHuaweiIsReadInEitherSpelling(String field, String instant) {
    Decoded part =
        heard(
                "$oc/devices/d/sys/properties/report",
                "{\"services\":[{\"service_id\":\"a\",\"properties\":{\"smoke_alarm\":0},"
                    + field
                    + "}]}")
            .get(0)
            .parts()
            .get(0);
    assertThat(((Decoded.State) part).time())
        .isEqualTo(instant == null ? null : Instant.parse(instant));
  }

  @Test
  void messageOfHuaweiThatNobodyCanReadIsSeen() {
    assertThat(words("$oc/devices/d/sys/messages/up", "{\"content\":{\"x\":1}}"))
        .containsExactly("d: unreadable missing-event");
  }

  @Test
  void eventsOfOneNetAndTuya() {
    assertThat(
            words(
                "$sys/p/d/thing/event/post",
                "{\"id\":\"3\",\"params\":{\"sos\":{\"value\":{\"battery\":60},\"time\":1795306530000}}}"))
        .containsExactly("p:d: event sos", "p:d: battery=60.0");
    assertThat(
            words(
                "tylink/ceshi4/thing/event/trigger",
                "{\"msgId\":\"45ab\",\"time\":1795306530000,\"data\":{\"eventCode\":\"fall\","
                    + "\"eventTime\":1795306529000,\"outputParams\":{\"signal\":3}}}"))
        .containsExactly("ceshi4: event fall", "ceshi4: signal=3.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795306530", "1795306530000", "\"1795306530000\""})
  void timeOfTuyaHasTenOrThirteenDigits(String time) {
    Decoded.Event event =
        (Decoded.Event)
            heard(
                    "tylink/d/thing/property/report",
                    "{\"msgId\":\"m\",\"time\":"
                        + time
                        + ",\"data\":{\"sos\":{\"value\":true,\"time\":"
                        + time
                        + "}}}")
                .get(0)
                .parts()
                .get(0);
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(event.id()).isEqualTo("m@1795306530000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sys/p/d/thing/event/property/post_reply",
        "/sys/p/d/thing/service/property/set",
        "$thing/down/event/p/d",
        "$thing/up/action/p/d",
        "$oc/devices/d/sys/commands/request_id=1",
        "$sys/p/d/thing/property/post/reply",
        "tylink/d/thing/property/report_response",
      })
  void ourOwnAnswersAndThePlatformsCommandsAreNobodys(String topic) {
    assertThat(heard(topic, "{\"id\":\"1\",\"code\":200,\"params\":{\"sos\":1}}")).isEmpty();
    assertThat(new ThingModel().reply(Frames.of(topic, "{\"id\":\"1\"}"))).isEmpty();
  }

  @Test
  void bytesAreTheModels() {
    List<Heard> heard = FORMAT.read(Frames.hex("/sys/p/d/thing/model/up_raw", "0000002A"));
    assertThat(Frames.words(heard)).containsExactly("p:d: raw");
  }

  @Test
  void bodyOfAlinkFromOneOfOurOwnDevices() {
    Frame frame =
        Frames.of(
            "event",
            "d7",
            "{\"id\":\"4\",\"method\":\"thing.event.sos.post\",\"params\":{\"time\":1795306530000}}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(Frames.words(FORMAT.read(frame))).contains("event sos");
    assertThat(words("event", "{\"method\":\"thing.event.sos.post\"}"))
        .containsExactly("unreadable no-device");
    assertThat(words("/sys/p/d/thing/event/sos/post", "[1]"))
        .containsExactly("p:d: unreadable not-an-object");
    assertThat(words("/sys/p/d/thing/event/sos/post", "{"))
        .containsExactly("p:d: unreadable not-json");
  }
}
