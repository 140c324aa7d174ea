package io.anling.gateway.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.HeardText;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site's own JSON, read without code, and the samples that prove it. */
class MappingYamlTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String RADAR =
      """
      mappings:
        - name: kang-radar
          topic: kang/{device}/up
          id: /seq
          time: /ts
          drill: /test
          rules:
            - at: /evt
              is: {1: sos, 2: fall, 3: action short, 4: service-request meal, 9: nothing}
            - at: /smoke
              is: {true: smoke on, false: smoke off}
            - at: /net
              is: {up: online, "*": offline}
          attributes: {room: /pos/room}
          telemetry: {battery: /bat, temperature: {at: /t, times: 0.1}}
          samples:
            - topic: kang/k-1/up
              payload: '{"evt":1,"seq":7,"ts":"2026-11-22 08:15:30","pos":{"room":"卧室"},"bat":71,"t":215}'
              becomes:
                - k-1: sos id=7 time=2026-11-22T00:15:30Z room=卧室
                - k-1: battery=71 temperature=21.5 time=2026-11-22T00:15:30Z
            - topic: kang/k-1/up
              payload: '{"evt":9}'
              becomes: [k-1: nothing]
      """;

  private static final String LIST =
      """
      mappings:
        - name: gate
          topic: gate/{hub}
          each: /list
          device: /sn
          hub: /gw
          id: /msg
          rules:
            - at: /alarms
              is: {SOS: sos, FALL: fall, "": nothing, absent: nothing}
          samples:
            - file: gate.json
              topic: gate/g-1
              becomes: ["a through g-1: sos id=m1#0", "b through g-1: nothing"]
      """;

  @TempDir Path directory;

  private MappedJson read(String yaml) {
    return new MappingYaml(Set.of("anling"), ZONE)
        .read(directory.resolve("m.yaml").toString(), yaml)
        .get(0);
  }

  private static List<String> lines(MappedJson format, String topic, String payload) {
    byte[] bytes = payload.getBytes(UTF_8);
    Frame frame = new Frame(topic, null, bytes, false, Instant.EPOCH, ZONE);
    return HeardText.lines(format.read(frame), null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"evt\":\"1\"} | k-1: sos",
        "{\"evt\":2.0,\"test\":1} | k-1: fall drill=true",
        "{\"evt\":3,\"seq\":\"8\"} | k-1: action short id=8",
        "{\"evt\":4} | k-1: service-request service=meal",
        "{\"evt\":null,\"smoke\":\"TRUE\"} | k-1: smoke on",
        "{\"smoke\":false,\"net\":\"down\"} | k-1: smoke off, k-1: offline",
        "{\"evt\":5} | k-1: unreadable unknown-value",
        "{\"evt\":\"\"} | k-1: heartbeat",
        "{\"other\":1} | k-1: heartbeat",
        "{\"bat\":\"low\",\"t\":\"NaN\"} | k-1: battery=low temperature=NaN",
        "{\"bat\":null} | k-1: heartbeat",
        "{ | k-1: unreadable not-json",
      })
  void valuesMeanWhatTheTableSays(String payload, String lines) {
    assertThat(String.join(", ", lines(read(RADAR), "kang/k-1/up", payload))).isEqualTo(lines);
  }

  @Test
  void emptyPayloadIsASignOfLifeAndAForeignTopicIsNobodys() {
    MappedJson radar = read(RADAR);
    assertThat(radar.namesSpeaker()).isTrue();
    assertThat(lines(radar, "kang/k-1/up", "")).containsExactly("k-1: heartbeat");
    assertThat(lines(radar, "elsewhere", "")).containsExactly("nothing");
    assertThat(lines(radar, "elsewhere", "{\"evt\":1}")).containsExactly("?: unreadable no-device");
  }

  @Test
  void elementsOfAListAreMessagesOfTheirOwnAndHaveIdsOfTheirOwn() throws Exception {
    String file = "{\"msg\":\"m1\",\"list\":[{\"sn\":\"a\",\"alarms\":[\"SOS\"]},{\"sn\":\"b\"}]}";
    Files.writeString(directory.resolve("gate.json"), file);
    MappedJson gate = read(LIST);
    assertThat(lines(gate, "gate/g-1", file.replace("[\"SOS\"]", "[\"sos\",\"FALL\"]")))
        .containsExactly(
            "a through g-1: sos id=m1#0", "a through g-1: fall id=m1#0", "b through g-1: nothing");
    assertThat(lines(gate, "gate/g-1", file.replace("\"sn\":\"b\"", "\"gw\":\"g-2\"")))
        .contains("? through g-2: unreadable no-device");
    assertThat(lines(gate, "gate/g-1", "{\"msg\":\"m2\",\"list\":[]}")).containsExactly("nothing");
    assertThat(lines(gate, "gate/g-1", "{\"sn\":\"a\",\"msg\":\"m3\",\"alarms\":\"SOS\"}"))
        .containsExactly("a through g-1: sos id=m3");
  }

  @Test
  void endlessListsAreCutAndThatIsSaid() throws Exception {
    Files.writeString(
        directory.resolve("gate.json"),
        "{\"msg\":\"m1\",\"list\":[{\"sn\":\"a\",\"alarms\":[\"SOS\"]},{\"sn\":\"b\"}]}");
    MappedJson gate = read(LIST);
    String alarms = "\"SOS\",".repeat(5_000) + "\"SOS\"";
    String whole = "{\"sn\":\"a\",\"alarms\":[" + alarms + "],\"list\":[%s]}";
    List<String> many = lines(gate, "gate/g-1", whole.formatted("0,".repeat(1_500) + "0"));
    assertThat(many)
        .hasSize(1_000 * 65 + 1)
        .last()
        .isEqualTo("? through g-1: unreadable over-limit");
    assertThat(many.get(64)).isEqualTo("a through g-1: unreadable over-limit");
    assertThat(many.get(63)).isEqualTo("a through g-1: sos");
  }

  @Test
  void bytesOfALorawanDeviceAreHandedOn() {
    String raw =
        """
        mappings:
          - name: ns
            topic: ns/up
            device: /eui
            raw: {data: /d, port: /p, as: %s}
            samples:
              - {topic: ns/up, payload: '{"eui":"24e1","p":85,"d":"%s"}', becomes: ["24e1: raw 85 017564"]}
        """;
    MappedJson hex = read(raw.formatted("hex", "01 75 64"));
    MappedJson base64 = read(raw.formatted("base64", "AXVk"));
    assertThat(lines(base64, "ns/up", "{\"eui\":\"1\",\"p\":0,\"d\":\"AXVk\"}"))
        .containsExactly("1: unreadable bad-raw");
    assertThat(lines(hex, "ns/up", "{\"eui\":\"1\",\"p\":85,\"d\":\"xyz\"}"))
        .containsExactly("1: unreadable bad-raw");
    assertThat(lines(hex, "ns/up", "{\"eui\":\"1\"}")).containsExactly("1: heartbeat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kang-radar|anling|:2: mappings[0].name \"anling\" is no name",
        "topic: kang/{device}/up|topic: kang/{dev}/up|:3: mappings[0].topic has the level",
        "id: /seq|id: seq|:4: mappings[0].id \"seq\" is no JSON pointer",
        "drill: /test|dril: /test|:6: mappings[0].dril is unknown; possible are name, topic",
        "1: sos|1: soz|:9: mappings[0].rules[0].is.1 \"soz\" means nothing; write an event's type",
        "3: action short|3: action|:9: mappings[0].rules[0].is.3 \"action\" means nothing",
        "up: online|UP: online, up: online|:13: mappings[0].rules[2].is.",
        "times: 0.1|times: ten|:15: mappings[0].telemetry.temperature.times \"ten\" is no number",
        "k-1: nothing|k-1: sos|:24: mappings[0].samples[1].becomes says [k-1: sos], and it becomes"
            + " [k-1: nothing]",
        "becomes: [k-1: nothing]|speaker: x|:22: mappings[0].samples[1].becomes is missing; this"
            + " sample becomes [k-1: nothing]",
        "topic: kang/k-1/up|topic: kang/up|:17: mappings[0].samples[0].topic \"kang/up\" is none of"
            + " kang/{device}/up",
        "payload: '{\"evt\":9}'|file: nowhere.json|:23: mappings[0].samples[1].file nowhere.json"
            + " cannot be read",
      })
  void whatIsWrongIsRefusedWithItsLine(String what, String instead, String message) {
    assertThat(RADAR).contains(what);
    assertThatThrownBy(() -> read(RADAR.replace(what, instead)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(directory.resolve("m.yaml") + message);
  }

  @Test
  void whateverComesIsAnsweredAndNothingIsThrown() {
    MappedJson radar = read(RADAR);
    Random random = new Random(5);
    byte[] good =
        "{\"evt\":[1,{}],\"seq\":7,\"ts\":1e9,\"smoke\":true,\"t\":1e308}".getBytes(UTF_8);
    for (int i = 0; i < 5_000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int n = random.nextInt(4); n > 0 && bad.length > 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      String topic = random.nextBoolean() ? "kang/k-1/up" : "kang//up";
      Frame frame = new Frame(topic, null, bad, random.nextBoolean(), Instant.EPOCH, ZONE);
      assertThat(HeardText.lines(radar.read(frame), null)).isNotEmpty();
    }
  }

  @Test
  void mappingWithoutASampleOrWithoutMeaningIsNone() {
    String bare = "mappings:\n  - name: a\n    topic: a/{device}\n";
    assertThatThrownBy(() -> read(bare)).hasMessageContaining("says nothing; write rules");
    assertThatThrownBy(() -> read(bare + "    telemetry: {t: /t}\n"))
        .hasMessageContaining("samples is missing; give at least one real message");
    String twice = RADAR + RADAR.substring(RADAR.indexOf('\n') + 1);
    assertThatThrownBy(() -> read(twice)).hasMessageContaining("is that of another mapping");
  }
}
