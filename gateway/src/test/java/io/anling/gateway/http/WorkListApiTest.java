package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.engine.AnnounceDevice;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.RaiseState;
import io.anling.alert.engine.WorkItem;
import io.anling.gateway.ingest.Remarks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is put on a work list is seen by whom it concerns. */
class WorkListApiTest {

  private static final Instant THEN = Instant.parse("2026-11-22T08:00:00Z");
  private static final Pattern LISTS = Pattern.compile("const lists = \\[([^]]+)]");
  private static final Pattern WORD = Pattern.compile("'([a-z-]+)'");

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

  private void put(String list, String key) {
    kit.submit(
        new Apply(store -> store.desk().putWork(new WorkItem(list, key, THEN, THEN, 1, "said"))));
  }

  private List<String> keys(String account, String list) {
    List<String> keys = new ArrayList<>();
    JsonNode page = HttpKit.json(kit.get(account, "/api/v1/worklists/" + list));
    page.path("items").forEach(item -> keys.add(item.path("key").textValue()));
    return keys;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WorkItem.REVOKED_DEVICE,
        WorkItem.UNKNOWN_DEVICE,
        RaiseRetained.LIST,
        RaiseState.LIST,
        AnnounceDevice.LIST,
        Remarks.WRONG_CREDENTIAL,
        Remarks.UNHEARD,
        Remarks.BRIDGE,
        Remarks.FLOOD,
        Remarks.CERTIFICATE
      })
  void everyListIsSeen(String list) {
    put(list, "nobodys row");
    assertThat(keys("admin-root", list)).contains("nobodys row");
    assertThat(keys("desk-a", list)).as("nobody's device").doesNotContain("nobodys row");
  }

  @Test
  void aKeptStateIsSeenWhereItsDeviceIs() {
    put(RaiseState.LIST, "here smoke");
    put(RaiseState.LIST, "there smoke");
    assertThat(keys("desk-a", RaiseState.LIST)).containsExactly("here smoke");
    assertThat(keys("admin-root", RaiseState.LIST)).hasSize(2);
  }

  @Test
  void theConsoleAsksForNoListThatThereIsNot() throws IOException {
    List<String> asked = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("/console/screens/remarks-card.js")) {
      var lists = LISTS.matcher(new String(in.readAllBytes(), UTF_8));
      assertThat(lists.find()).isTrue();
      WORD.matcher(lists.group(1)).results().forEach(word -> asked.add(word.group(1)));
    }
    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(asked)
        .allSatisfy(
            list ->
                assertThat(kit.get("admin-root", "/api/v1/worklists/" + list).statusCode())
                    .isEqualTo(200));
  }
}
