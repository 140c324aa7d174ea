package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.e2e.GatewayHome.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A county's file as its office saves it, and every way in which its import can break off: what was
 * committed stays, the next run does the rest, and no generated secret is lost.
 *
 * <p>What an import answers is longer than a pipe holds: whoever does not read it keeps the import
 * from having shown it.
 */
class ImportIT {

  private static final int HOMES = 1_000;
  private static final int DEVICES = 3 * HOMES;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path scratch;
  private GatewayHome home;
  private Path file;

  @BeforeEach
  void countyOffice() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("区域,户号,地址,纬度,经度,姓名,电话,出生日期,类别,联系人,联系人电话,设备编号,设备型号,设备密钥,房间,网关"));
    for (int i = 0; i < HOMES; i++) {
      String place = "测试县/镇%d/村%d,H%d".formatted(i % 20, i % 400, i);
      lines.add("%s,%d 号,,,㼆𬱖,,1941年5月,独居;失能,䶮乙,101,hub-%d,ws101,,,".formatted(place, i, i));
      lines.add("%s,,,,测试丙,,,,,,button-%d,,,卧室".formatted(place, i));
      lines.add("%s,,,,,,,,,,child-%d,,,厨房,hub-%d".formatted(place, i, i));
    }
    file = Files.write(scratch.resolve("county.csv"), lines, Charset.forName("GB18030"));
    home = new GatewayHome(scratch);
  }

  @Test
  void aKilledImportIsFinishedByTheNextOne() throws Exception {
    Process first = start();
    await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> devices() > 0);
    first.destroyForcibly().waitFor();
    int committed = devices();
    assertThat(committed).isPositive();

    assertFinished(home.run("import", file.toString()), committed);
    assertThat(home.done("device", "list", "--household", "H7").out())
        .contains("hub-7,ws101,H7,,,1,false")
        .contains("child-7,,H7,厨房,hub-7,1,false");
  }

  @Test
  void anImportWhoseReaderLeavesOrWhoseServerDiesIsFinishedByTheNextOne() throws Exception {
    try (GatewayProcess gateway = home.serve()) {
      Process reader = start();
      await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> devices() > 0);
      reader.destroyForcibly().waitFor();
      assertThat(gateway.alive()).isTrue();

      Process cut = start();
      BufferedReader answer = cut.inputReader(UTF_8);
      assertThat(answer.readLine()).as("it is being answered, and reads no further").isNotNull();
      gateway.kill();
      assertThat(answer.lines().count()).isLessThanOrEqualTo(DEVICES);
      String said = new String(cut.getErrorStream().readAllBytes(), UTF_8);
      assertThat(cut.waitFor()).isEqualTo(1);
      assertThat(said.strip().lines()).hasSize(1);
      assertThat(said).contains("the serving process ended before it answered");
    }
    try (GatewayProcess gateway = home.serve()) {
      assertFinished(home.run("import", file.toString()), DEVICES);
      assertThat(gateway.alive()).isTrue();
    }
  }

  private Process start() throws IOException {
    return home.builder(List.of("import", file.toString())).start();
  }

  /** The run's answer has every secret, which the next run no longer says. */
  private void assertFinished(Result run, int committed) throws SQLException {
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(devices()).isEqualTo(DEVICES);
    List<String> rows = run.out().lines().skip(1).toList();
    assertThat(rows).hasSize(DEVICES);
    Map<String, Long> results =
        rows.stream()
            .collect(Collectors.groupingBy(row -> row.split(",", -1)[1], Collectors.counting()));
    assertThat(results.getOrDefault("same", 0L)).isGreaterThanOrEqualTo(committed);
    assertThat(Set.of("same", "new", "changed")).containsAll(results.keySet());

    Map<String, String> secrets = secrets(run);
    assertThat(secrets).hasSize(2 * HOMES);
    assertThat(Set.copyOf(secrets.values())).hasSize(2 * HOMES);
    Result again = home.run("import", file.toString());
    assertThat(again.err()).contains(DEVICES + " same, 0 changed, 0 new, 0 refused");
    assertThat(secrets(again)).isEmpty();
  }

  private static Map<String, String> secrets(Result run) {
    return run.out()
        .lines()
        .skip(1)
        .map(row -> row.split(",", -1))
        .filter(row -> !row[4].isEmpty())
        .collect(Collectors.toMap(row -> row[3], row -> row[4]));
  }

  private int devices() throws SQLException {
    Path store = home.directory().resolve("anling.db");
    if (Files.notExists(store)) {
      return 0;
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + store + "?mode=ro");
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery("select count(*) from sqlite_master where name = 'device'")) {
      if (tables.getInt(1) == 0) {
        return 0;
      }
      try (var rows = statement.executeQuery("select count(*) from device")) {
        return rows.getInt(1);
      }
    }
  }
}
