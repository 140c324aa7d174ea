package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EventType;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.FieldMeaning;
import io.anling.gateway.codec.Formats;
import io.anling.gateway.codec.NativeJson;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Outcomes.Outcome;
import io.anling.gateway.rig.AsyncApi;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices are told they may say is what is taken, and nothing else is. */
class AsyncDescriptionTest {

  private static final String CHILD = "{childId}";

  private final AsyncApi described = AsyncApi.read();

  private static Decoded event(String json) {
    return NativeJson.event(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Decoded telemetry(String json) {
    return NativeJson.telemetry(json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean readable(Decoded decoded) {
    return !(decoded instanceof Decoded.Unreadable);
  }

  @Test
  void itIsAsyncApi3AndEveryReferenceLeadsSomewhere() {
    assertThat(described.document.path("asyncapi").textValue()).isEqualTo("3.0.0");
    assertThat(described.references())
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(described.document.at(reference.substring(1)).isObject())
                    .as(reference)
                    .isTrue());
    Set<String> used = Set.copyOf(described.references());
    described
        .document
        .path("channels")
        .fieldNames()
        .forEachRemaining(name -> assertThat(used).contains("#/channels/" + name));
  }

  @Test
  void topicsAreThoseThatAreTaken() {
    Set<String> taken = new TreeSet<>();
    for (Channel channel : Channel.values()) {
      for (String word : List.of(channel.word(), channel.shortWord())) {
        taken.add(word);
        taken.add(word + "//" + CHILD);
      }
    }
    assertThat(described.addresses("receive")).isEqualTo(taken);
    for (String address : taken) {
      String topic = address.replace(CHILD, "child-1");
      assertThat(MqttTopics.publish(topic)).as(topic).isPresent();
      assertThat(MqttTopics.publish("x" + topic)).isEmpty();
    }
  }

  @Test
  void outcomesGoWhereADeviceMaySubscribe() {
    Set<String> told = Set.of(MqttTopics.outcome(null), MqttTopics.outcome(CHILD));
    assertThat(described.addresses("send")).isEqualTo(told);
    for (String address : told) {
      assertThat(MqttTopics.subscription(address.replace(CHILD, "child-1"))).isPresent();
    }
  }

  @Test
  void typesAreThoseThatDevicesMaySend() {
    Set<String> words =
        Stream.concat(
                Stream.of(AlertKind.values()).map(AlertKind::word),
                Stream.of("test", "cancel", "cleared", "check-in", "mains-restored", "arrival"))
            .filter(word -> EventType.parse(word).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described.words("event", "type")).isEqualTo(words);
    assertThat(words).allMatch(word -> readable(event("{\"type\":\"" + word + "\"}")));
    Stream.of(AlertKind.values())
        .map(kind -> "{\"type\":\"" + kind.word() + "\"}")
        .forEach(
            json ->
                assertThat(described.fits("event", json))
                    .as(json)
                    .isEqualTo(readable(event(json))));
  }

  @Test
  void servicesAreThoseThatAMappingKnows() {
    assertThat(described.words("event", "service"))
        .allMatch(word -> FieldMeaning.parse("service-request " + word).isPresent())
        .hasSize(7);
    assertThat(FieldMeaning.parse("service-request else")).isEmpty();
  }

  @Test
  void fieldsAreThoseThatAreRead() {
    Decoded.Event read =
        (Decoded.Event)
            event(
                "{\"type\":\"cleared\",\"id\":\"1\",\"time\":1795305600,\"of\":\"smoke\",\"x\":2}");
    assertThat(read.type().word()).isEqualTo("cleared");
    assertThat(read.id()).isEqualTo("1");
    assertThat(read.time()).isEqualTo(Instant.ofEpochSecond(1_795_305_600));
    assertThat(read.attributes()).containsOnlyKeys("of", "x");
    JsonNode fields = described.document.at("/components/schemas/event/properties");
    assertThat(fields.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("type", "id", "time", "of", "service");
    assertThat(fields.at("/id/maxLength").intValue()).isEqualTo(NativeJson.LONGEST_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"sos\"}",
        "{\"type\":\"sos\",\"id\":17}",
        "{\"type\":\"sos\",\"anything\":{\"goes\":[1]}}",
        "{\"type\":\"\"}",
        "{\"type\":7}",
        "{\"id\":\"1\"}",
        "[]",
        "\"sos\"",
        "{\"type\":\"unknown-button\"}",
        "{\"type\":\"SOS\"}",
      })
  void eventFitsTheSchemaWhereItIsRead(String json) {
    assertThat(described.fits("event", json)).isEqualTo(readable(event(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"battery\":71}",
        "{}",
        "[]",
        "[{\"t\":1},{\"t\":\"x\",\"time\":\"2026-11-22T08:00:00Z\"}]",
        "{\"nested\":{\"t\":1}}",
        "{\"list\":[1]}",
        "{\"none\":null,\"yes\":true}",
        "[1]",
        "\"t\"",
        "[[{\"t\":1}]]",
      })
  void telemetryFitsTheSchemaWhereItIsRead(String json) {
    assertThat(described.fits("telemetry", json)).isEqualTo(readable(telemetry(json)));
  }

  @Test
  void examplesAreReadAsWhatTheyShow() {
    JsonNode messages = described.document.at("/components/messages");
    for (JsonNode example : messages.at("/event/examples")) {
      String json = example.path("payload").toString();
      assertThat(described.fits("event", json)).as(json).isTrue();
      assertThat(event(json)).as(json).isInstanceOf(Decoded.Event.class);
    }
    for (JsonNode example : messages.at("/telemetry/examples")) {
      String json = example.path("payload").toString();
      assertThat(described.fits("telemetry", json)).as(json).isTrue();
      assertThat(telemetry(json)).as(json).isInstanceOf(Decoded.Telemetry.class);
    }
    assertThat(telemetry("")).isInstanceOf(Decoded.Heartbeat.class);
  }

  @Test
  void outcomeIsAsDescribed() {
    Set<String> states =
        Stream.of(AlertState.values())
            .map(AlertState::deviceWord)
            .collect(Collectors.toCollection(TreeSet::new));
    states.add("dispatched");
    assertThat(described.words("outcome", "state")).isEqualTo(states);
    for (String state : states) {
      String json = new Outcome("a-1", state, Instant.EPOCH).json();
      assertThat(described.fits("outcome", json)).as(json).isTrue();
    }
    assertThat(described.fits("outcome", "{\"alert\":\"a\",\"state\":\"else\"}")).isFalse();
  }

  @Test
  void formatsAreThoseThatABridgeOrAModelMayName() {
    Set<String> named = new TreeSet<>();
    described.document.at("/x-anling-formats/formats").fieldNames().forEachRemaining(named::add);
    assertThat(named).isEqualTo(new TreeSet<>(Formats.words()));
  }
}
