package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who put channels at the same time lose nothing of each other's. */
class ChannelListTest {

  private static final String CHANNELS = "/api/v1/channels";

  @TempDir Path directory;
  private HttpKit kit;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private static String body(String... channels) {
    return Stream.of(channels).collect(Collectors.joining(",", "{\"channels\":[", "]}"));
  }

  private static String channel(String name, int rate) {
    return "{\"name\":\"%s\",\"type\":\"wecom\",\"url\":\"http://%s/\",\"rate\":%d}"
        .formatted(name, KitChannels.ADDRESS, rate);
  }

  private HttpResponse<String> put(String tag, String body) {
    return kit.send(
        kit.as("admin-root", CHANNELS)
            .header("Content-Type", "application/json")
            .header("If-Match", tag)
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String tag() {
    return kit.get("admin-root", CHANNELS).headers().firstValue("ETag").orElseThrow();
  }

  private List<String> names() {
    return HttpKit.json(kit.get("admin-root", CHANNELS)).path("items").findValuesAsText("name");
  }

  @Test
  void whatIsBasedOnAnOlderReadingChangesNothing() {
    String none = tag();
    assertThat(put(none, body(channel("a", 1))).statusCode()).isEqualTo(204);
    HttpResponse<String> late = put(none, body(channel("b", 1)));
    assertThat(late.statusCode()).isEqualTo(412);
    JsonNode problem = HttpKit.json(late);
    assertThat(problem.path("type").textValue()).endsWith("outdated");
    assertThat(problem.path("detail").textValue()).contains("read them again");
    assertThat(names()).containsExactly("a");
    String one = tag();
    assertThat(one).isNotEqualTo(none).isEqualTo(tag());
    assertThat(put("\"other\" , " + one, body(channel("a", 1), channel("b", 1))).statusCode())
        .isEqualTo(204);
    assertThat(names()).containsExactly("a", "b");
  }

  @Test
  void withoutAConditionItIsPutHoweverTheChannelsAre() {
    String none = tag();
    assertThat(put("*", body(channel("a", 1))).statusCode()).isEqualTo(204);
    assertThat(kit.put("admin-root", CHANNELS, body(channel("b", 1))).statusCode()).isEqualTo(204);
    assertThat(names()).containsExactly("b");
    assertThat(put("W/" + tag(), body()).statusCode()).as("weak").isEqualTo(412);
    assertThat(put(none.replace("\"", ""), body()).statusCode()).as("no tag").isEqualTo(400);
    assertThat(names()).containsExactly("b");
  }

  @Test
  void recordNamesWhatWasAddedChangedAndRemoved() {
    assertThat(put("*", body(channel("a", 1), channel("b", 1), channel("c", 1))).statusCode())
        .isEqualTo(204);
    assertThat(put("*", body(channel("d", 1), channel("c", 1), channel("a", 2))).statusCode())
        .isEqualTo(204);
    List<String> told =
        kit.store().read(session -> session.log().audits(500)).stream()
            .filter(one -> one.what().equals("channels put"))
            .map(one -> one.who() + ": " + one.detail())
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "admin-root: 3 channels; added: a, b, c",
            "admin-root: 3 channels; added: d; changed: a; removed: b; in another order");
  }
}
