package io.anling.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.e2e.GatewayHome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does, with the shaded jar, beside a serving process and without one. */
class OperatorIT {

  private static final Duration PRESS_WAITS_AT_MOST = Duration.ofSeconds(2);
  private static final Duration IMPORT_TAKES_AT_MOST = Duration.ofSeconds(60);

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";
  private static final String HOME = "测试县/甲镇/一村,H001,,,,测试甲,,,,,,button-1,,s3cret,";

  @TempDir private Path scratch;

  @Test
  void oneProcessServesADirectoryAndAKilledOneHurtsNobody() throws Exception {
    GatewayHome home = new GatewayHome(scratch);
    try (GatewayProcess gateway = home.serve()) {
      Result second = home.run("serve");
      assertThat(second.exit()).isEqualTo(2);
      assertThat(second.out()).isEmpty();
      assertThat(second.err()).contains("is in use by process " + gateway.pid());
      assertThat(second.err().strip().lines()).hasSize(1);
      home.importLines(HEADER, HOME);
      Path backup = scratch.resolve("backup.db");
      home.done("backup", backup.toString());
      assertThat(home.run("restore", backup.toString()).exit()).isEqualTo(2);
      gateway.kill();
    }
    assertThat(home.directory().resolve("admin.sock")).exists();
    assertThat(home.done("device", "list").out()).contains("button-1,,H001");
    try (GatewayProcess again = home.serve()) {
      assertThat(home.done("user", "list").out()).contains("admin,admin,");
      assertThat(again.stop()).isZero();
    }
    assertThat(home.directory().resolve("admin.sock")).doesNotExist();
  }

  @Test
  void theFirstStartWritesASignInThatGoesWithItsUse() throws Exception {
    GatewayHome home = new GatewayHome(scratch);
    try (GatewayProcess gateway = home.serve()) {
      Path file = home.directory().resolve("first-sign-in.txt");
      assertThat(gateway.out()).contains("first sign-in: " + file);
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(0)).isEqualTo("name: admin");
      String password = lines.get(1).substring("password: ".length());

      Api api = new Api(gateway.http(), "");
      assertThat(api.signIn("admin", "wrong")).isEqualTo(401);
      assertThat(file).exists();
      assertThat(api.signIn("admin", password)).isEqualTo(200);

      await().until(() -> Files.notExists(file));
      assertThat(String.join("\n", gateway.err())).doesNotContain(password);
    }
  }

  @Test
  void aWrongConfigurationStopsTheStartWithItsLine() throws Exception {
    Path file = Files.writeString(scratch.resolve("anling.yaml"), "mqtt:\n  prot: 1\n");
    GatewayHome home = new GatewayHome(scratch);

    for (String command : List.of("serve", "check-config", "migrate")) {
      Result result = home.run(command, "--config", file.toString());
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err())
          .isEqualTo(file + ":2: unknown key \"mqtt.prot\"; did you mean mqtt.port?\n");
    }
    assertThat(home.directory()).doesNotExist();
  }

  @Test
  void aPortInUseStopsTheStartInOneLine() {
    GatewayHome home = new GatewayHome(scratch);
    try (GatewayProcess gateway = home.serve()) {
      GatewayHome other =
          new GatewayHome(scratch.resolve("other"))
              .with("ANLING_HTTP_PORT", String.valueOf(gateway.port("http")));

      Result result = other.run("serve");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("HTTP cannot listen on 127.0.0.1:" + gateway.port("http"));
      assertThat(result.err()).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void aCountyIsImportedInSecondsAndPressesDoNotWaitForIt() throws Exception {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 25_000; i++) {
      int home = i / 5;
      String region = "测试县/镇" + home % 20 + "/村" + home % 400;
      lines.add(region + ",C" + home + ",,,,,,,,,,c-" + i + ",,,");
    }
    Path file = Files.write(scratch.resolve("county.csv"), lines);
    GatewayHome home = new GatewayHome(scratch);
    home.importLines(HEADER, HOME);
    try (GatewayProcess gateway = home.serve();
        Button button = new Button(gateway, "button-1", "s3cret")) {
      button.press("0");
      CompletableFuture<Result> county =
          CompletableFuture.supplyAsync(() -> timed(home, "import", file.toString()));
      int presses = 0;
      do {
        long started = System.nanoTime();
        button.press("p-" + presses++);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PRESS_WAITS_AT_MOST);
      } while (!county.isDone());

      assertThat(county.get().err()).contains("0 changed, 25000 new, 0 refused");
      assertThat(county.get().exit()).isZero();
    }
  }

  private static Result timed(GatewayHome home, String... command) {
    long started = System.nanoTime();
    Result result = home.run(command);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(IMPORT_TAKES_AT_MOST);
    return result;
  }
}
