package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Imports take minutes where a file is large; desks must not wait for them. */
@Timeout(120)
class SlowImportTest {

  private static final int SENT = 6;

  @TempDir Path directory;

  @Test
  void secretsAreShownOnceTheirAnswerHasLeft() throws Exception {
    try (HttpKit kit = new HttpKit(directory)) {
      HttpRequest quick = imported(kit, "quick");
      assertThat(kit.client.send(quick, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      await().untilAsserted(() -> assertThat(kit.shownImports).hasValue(1));
    }
  }

  private static HttpRequest imported(HttpKit kit, String csv) {
    return kit.as("admin-root", "/api/v1/import")
        .header("Content-Type", "text/csv")
        .POST(HttpRequest.BodyPublishers.ofString(csv))
        .build();
  }

  @Test
  void importsThatTakeLongHoldUpNoReader() {
    try (HttpKit kit = new HttpKit(directory)) {
      List<CompletableFuture<HttpResponse<String>>> imports = new ArrayList<>();
      for (int i = 0; i < SENT; i++) {
        imports.add(
            kit.client.sendAsync(imported(kit, "slow"), HttpResponse.BodyHandlers.ofString()));
      }
      await().until(() -> kit.slowImports.get() > 0);
      await().until(() -> imports.stream().filter(CompletableFuture::isDone).count() == 2);
      assertThat(kit.get("desk-root", "/api/v1/alerts").statusCode()).isEqualTo(200);
      assertThat(kit.slowImports).hasValue(1);
      kit.slow.complete(true);
      assertThat(imports.stream().map(one -> one.join().statusCode()).sorted())
          .containsExactly(200, 200, 200, 200, 503, 503);
    }
  }
}
