package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.CountyStory;
import io.anling.alert.engine.LiveNodes;
import io.anling.alert.engine.LogChain;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A county grows into a city: its store moves from SQLite to PostgreSQL, and back. */
@Tag("postgres")
class PortableFileTest {

  @TempDir Path directory;
  private final PostgresAddress address = PostgresServer.shared().database();
  private Path county;
  private Map<String, List<String>> contents;

  @BeforeEach
  void tell() throws Exception {
    county = directory.resolve("county.db");
    Path told = CountyStory.tell(directory.resolve("evening"));
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(told)) {
      store.copyTo(county);
    }
    contents = VersionOne.contents(county, county);
    assertThat(contents.get("alert_log")).hasSizeGreaterThan(10);
    assertThat(contents.get("household")).isNotEmpty();
    for (String table : List.of("rota", "rota_change", "holiday_year")) {
      assertThat(contents.get(table)).as(table).hasSize(1);
    }
  }

  private Map<String, List<String>> contents(JdbcAlertStore store, String name) throws Exception {
    Path file = directory.resolve(name);
    store.copyTo(file);
    assertThat(Path.of(file + "-wal")).doesNotExist();
    return VersionOne.contents(file, county);
  }

  @Test
  void everythingMovesToPostgresAndBack() throws Exception {
    Path back = directory.resolve("back.db");
    try (JdbcAlertStore city = JdbcAlertStore.postgres(address)) {
      city.replaceBy(county, Map.of());
      assertThat(contents(city, "city.db")).isEqualTo(contents);
      for (String alert : alerts(city)) {
        assertThat(LogChain.firstFault(city.read(session -> session.log().ofAlert(alert))))
            .isEmpty();
      }
      city.copyTo(back);
    }
    try (JdbcAlertStore again = JdbcAlertStore.sqlite(back)) {
      assertThat(alerts(again)).isNotEmpty();
      assertThat(contents(again, "again.db")).isEqualTo(contents);
    }
  }

  private static List<String> alerts(JdbcAlertStore store) {
    return store.read(session -> session.log().after(0, 10_000)).stream()
        .map(entry -> entry.alertId())
        .distinct()
        .toList();
  }

  @Test
  void whatWasThereIsReplacedAndNotAddedTo() throws Exception {
    try (JdbcAlertStore city = JdbcAlertStore.postgres(address)) {
      try (StoreTransaction transaction = city.begin()) {
        transaction.desk().remember("left-over", "1");
        transaction.nodes().beat("dead");
        transaction.commit();
      }
      Map<String, Long> dead = LiveNodes.allDead(city).orElseThrow();
      assertThat(dead).containsOnlyKeys("dead");
      city.replaceBy(county, dead);
      city.replaceBy(county, Map.of());
      assertThat(contents(city, "city.db")).isEqualTo(contents);
    }
  }

  @Test
  void nothingIsReplacedUnderALivingNode() throws Exception {
    try (JdbcAlertStore city = JdbcAlertStore.postgres(address)) {
      city.replaceBy(county, Map.of());
      try (StoreTransaction transaction = city.begin()) {
        transaction.nodes().beat("alive");
        transaction.commit();
      }
      assertThatThrownBy(() -> city.replaceBy(county, Map.of()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("stop every node first");
      assertThat(contents(city, "city.db")).isEqualTo(contents);
    }
  }

  @Test
  void killedInTheMiddleTheOldContentIsThere() throws Exception {
    try (JdbcAlertStore city = JdbcAlertStore.postgres(address)) {
      city.replaceBy(county, Map.of());
    }
    Path other = CountyStory.tell(directory.resolve("other-evening"));
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                other.toString(),
                address.url(),
                String.valueOf(address.user()),
                String.valueOf(address.password()))
            .inheritIO()
            .start();
    assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(Killed.EXIT);
    try (JdbcAlertStore city = JdbcAlertStore.postgres(address)) {
      assertThat(contents(city, "city.db")).isEqualTo(contents);
    }
  }

  /** Replaces everything and ends, as if killed, when all that is left is to commit. */
  static final class Killed {

    static final int EXIT = 77;

    private Killed() {}

    public static void main(String[] args) throws Exception {
      PostgresDatabase database =
          PostgresDatabase.open(new PostgresAddress(args[1], args[2], args[3]));
      Connection writer = database.begin();
      database.unhurried();
      PortableFile.read(Path.of(args[0]), writer);
      Runtime.getRuntime().halt(EXIT);
    }
  }
}
