package io.anling.gateway.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.DeviceSamplesTest.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the samples of network servers and of makers' clouds must become, each in full, in the words
 * of {@link Frames#words}.
 */
final class CloudSamples {

  private static final PayloadFormat CHIRPSTACK = new ChirpStack();
  private static final PayloadFormat STACK = new TheThingsStack();
  private static final PayloadFormat THING = new ThingModel();

  private CloudSamples() {}

  static Map<String, Statement> statements() {
    Map<String, Statement> all = new HashMap<>();
    chirpStack(all);
    theThingsStack(all);
    things(all);
    radars(all);
    return all;
  }

  private static void chirpStack(Map<String, Statement> all) {
    String d = "chirpstack-v4/";
    String dev = "0101010101010101: ";
    all.put(d + "up.json", event("up", dev + "raw", dev + "rssi=-36.0", dev + "snr=10.5"));
    all.put(d + "join.json", event("join", dev + "announced null Test device", dev + "heartbeat"));
    all.put(d + "status.json", event("status", dev + "battery=88.3", dev + "margin=10.0"));
    all.put(
        d + "location.json",
        event(
            "location",
            dev + "altitude=2.0",
            dev + "latitude=37.344214",
            dev + "longitude=-8.839375"));
    all.put(d + "ack.json", event("ack", dev + "heartbeat"));
    all.put(d + "txack.json", event("txack", dev + "nothing"));
    all.put(d + "log.json", event("log", dev + "nothing"));
    all.put(d + "integration.json", event("integration", "0016c001f000175a: nothing"));
  }

  private static Statement event(String event, String... words) {
    return whole(CHIRPSTACK, "application/a/device/0101010101010101/event/" + event, words);
  }

  private static void theThingsStack(Map<String, Statement> all) {
    String dev = "0004a30b001c0530: ";
    all.put(
        "tts-v3/uplink.json",
        whole(
            STACK,
            "v3/app1@ttn/devices/dev1/up",
            dev + "luminosity=0.64",
            dev + "rssi=-35.0",
            dev + "snr=5.0",
            dev + "temperature=1.0"));
    all.put(
        "tts-v3/join-accept.json",
        whole(
            STACK,
            "v3/app1@ttn/devices/dev1/join",
            dev + "announced null dev1",
            dev + "heartbeat"));
  }

  private static void triggers(Path file) throws IOException {
    List<String> said = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    for (String message : Files.readString(file).split("(?m)^---.*$", -1)) {
      String json = message.replaceAll("//.*", "");
      if (!json.isBlank()) {
        List<Heard> heard = new Vs373Wifi().read(Frames.of("radar", json));
        said.addAll(Frames.words(heard));
        heard.get(0).parts().forEach(part -> times.add(time(part)));
      }
    }
    assertThat(said)
        .containsExactly(
            "6806E51510750004: occupied=true",
            "6806E41970333123: action out-of-bed",
            "6806E51510750004: event fall");
    assertThat(times)
        .containsExactly(
            Instant.parse("2025-08-26T02:34:03Z"),
            Instant.parse("2025-09-06T06:13:28Z"),
            Instant.parse("2025-08-18T12:44:34Z"));
  }

  private static Instant time(Decoded part) {
    if (part instanceof Decoded.Event event) {
      return requireNonNull(event.time());
    }
    return part instanceof Decoded.Action action
        ? requireNonNull(action.time())
        : requireNonNull(((Decoded.Telemetry) part).readings().get(0).at());
  }

  private static void things(Map<String, Statement> all) {
    all.put(
        "alink/property-post.json",
        whole(THING, "/sys/p/d/thing/event/property/post", "p:d: Power=on", "p:d: WF=23.6"));
    all.put(
        "alink/event-post.json",
        whole(
            THING,
            "/sys/p/d/thing/event/cpuerror/post",
            "p:d: action cpuerror",
            "p:d: temperature=100.1"));
    all.put("alink/reply-ok.json", nobodys("/sys/p/d/thing/event/property/post_reply"));
    all.put("alink/reply-fail.json", nobodys("/sys/p/d/thing/event/property/post_reply"));
    all.put(
        "alink/up_raw.hex",
        file ->
            assertThat(
                    Frames.words(
                        THING.read(
                            Frames.hex(
                                "/sys/p/d/thing/model/up_raw",
                                Files.readString(file).strip().replaceFirst("^0x", "")))))
                .containsExactly("p:d: raw"));
    all.put(
        "tencent-iot-explorer/property-report.json",
        whole(
            THING,
            "$thing/up/property/p/d",
            "p:d: brightness=1.0",
            "p:d: color=1.0",
            "p:d: power_switch=1.0"));
    all.put(
        "tencent-iot-explorer/event-post-fault.json",
        whole(
            THING,
            "$thing/up/event/p/d",
            "p:d: action power-alarm",
            "p:d: Percent=20.0",
            "p:d: Voltage=2.8"));
    all.put("tencent-iot-explorer/event-reply.json", nobodys("$thing/down/event/p/d"));
    all.put(
        "huawei-iotda/properties-report-smoke.json",
        whole(
            THING,
            "$oc/devices/p_d/sys/properties/report",
            "p_d: state smoke on",
            "p_d: humidity=56.89013",
            "p_d: smokeConcentration=89.5672",
            "p_d: temperature=23.45812"));
    all.put(
        "tuya-tuyalink/property-report.json",
        whole(THING, "tylink/d/thing/property/report", "d: brightness=80.0", "d: color=red"));
    all.put(
        "tuya-tuyalink/property-report-response.json",
        nobodys("tylink/d/thing/property/report_response"));
  }

  private static Statement nobodys(String topic) {
    return whole(THING, topic);
  }

  private static void radars(Map<String, Statement> all) {
    all.put("vayyar-care/fall.json", CloudSamples::fall);
    all.put("vayyar-care/presence.txt", CloudSamples::presence);
    all.put("milesight/vs373-mqtt-trigger-reports.txt", CloudSamples::triggers);
  }

  /** Its flags say that nobody fell, and its clock that it has none. */
  private static void fall(Path file) throws IOException {
    List<Heard> heard =
        new VayyarCare().read(Frames.of("/devices/id_1/events", Files.readString(file)));
    assertThat(heard).hasSize(1);
    Decoded.Event event = (Decoded.Event) heard.get(0).parts().get(0);
    assertThat(heard.get(0).speaker()).isEqualTo("id_1");
    assertThat(event.type().word()).isEqualTo("fall");
    assertThat(event.id()).isNull();
    assertThat(event.time()).isNull();
    assertThat(event.attributes())
        .containsEntry("drill", "true")
        .containsEntry("silent", "true")
        .containsEntry("status", "fall_detected");
  }

  private static void presence(Path file) throws IOException {
    String text = Files.readString(file);
    String json = text.substring(text.indexOf('{', text.indexOf('\n')));
    assertThat(Frames.words(new VayyarCare().read(Frames.of("/test/id_1/events", json))))
        .contains("id_1: occupied=true", "id_1: targets=0.0")
        .noneMatch(word -> word.contains("event") || word.contains("unreadable"));
  }

  private static Statement whole(PayloadFormat format, String topic, String... words) {
    return file -> {
      byte[] payload = Files.readString(file).getBytes(StandardCharsets.UTF_8);
      assertThat(Frames.words(format.read(Frames.of(topic, null, payload))))
          .isEqualTo(Arrays.asList(words));
    };
  }
}
