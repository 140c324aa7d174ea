package io.anling.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotas;
import io.anling.alert.engine.DutyTable;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.Responder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cover} says where nobody can be told, and exits 1; {@code holidays add} keeps a year. */
class CoverCommandTest {

  @TempDir Path directory;
  private CliRig cli;

  @BeforeEach
  void settle() throws Exception {
    cli = new CliRig(directory.resolve("data"));
    // Any writing command makes the store.
    assertThat(cli.run("user", "add", "li", "--role", "desk").exit()).isZero();
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(cli.directory().resolve("anling.db"));
        StoreTransaction transaction = store.begin()) {
      Rotas.VILLAGE
          .upwards()
          .forEach(
              region -> {
                transaction.registry().saveRegion(new Region(region, null));
                transaction.registry().saveResponder(Responder.desk(region));
              });
      transaction.commit();
    }
  }

  private void write(Consumer<DutyTable> work) {
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(cli.directory().resolve("anling.db"));
        StoreTransaction transaction = store.begin()) {
      work.accept(transaction.duty());
      transaction.commit();
    }
  }

  @Test
  void countyWithDesksIsCovered() {
    CliRig.Result result = cli.run("cover");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("covered for 14 days\n");
  }

  @Test
  void gapIsNamedAndExitsOne() {
    Rota rota = Rotas.daily("user:li");
    Instant from = InstantSource.system().instant().plus(Duration.ofDays(3));
    DutyOverride hole = new DutyOverride("o", Span.of(from, Duration.ofHours(2)), null, List.of());
    write(
        table -> {
          table.save(rota);
          table.add("r1", new Changes(List.of(hole), List.of()));
        });
    CliRig.Result near = cli.run("cover", "--days", "2");
    assertThat(near.exit()).isZero();
    CliRig.Result far = cli.run("cover", "--days", "14");
    assertThat(far.exit()).isEqualTo(1);
    assertThat(far.out())
        .startsWith("测试县/甲镇/一村 20")
        .contains("+08:00 to ", ": rota-gap 值班空缺 (rota r1)\n")
        .doesNotContain("covered");
    assertThat(cli.run("cover", "--days", "0").exit()).isEqualTo(2);
  }

  @Test
  void unknownYearsAreSaidUntilTheyAreAdded() throws Exception {
    write(
        table ->
            table.save(
                Rotas.within(
                    Rotas.daily("user:li"), Rotas.hours(Days.WORKDAYS, "00:00", "00:00"))));
    int year = InstantSource.system().instant().atZone(Rotas.SHANGHAI).getYear() + 1;
    CliRig.Result before = cli.run("cover", "--days", "92");
    Path file = directory.resolve("holidays.txt");
    Files.writeString(file, "year " + year + "\nannounced\noff " + year + "-01-01 元旦\n");
    CliRig.Result added = cli.run("holidays", "add", file.toString());
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.out()).isEqualTo(year + ": 1 days off, 0 worked for them\n");
    assertThat(cli.run("cover", "--days", "92").err()).doesNotContain("of " + year);
    assertThat(before.exit()).as("hours that are over warn nobody").isZero();
    Files.writeString(file, "year " + year + "\noff tomorrow\n");
    CliRig.Result wrong = cli.run("holidays", "add", file.toString());
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("line 2: a date is written as");
  }
}
