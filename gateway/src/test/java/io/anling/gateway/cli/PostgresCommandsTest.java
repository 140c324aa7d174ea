package io.anling.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import io.anling.gateway.cli.CliRig.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a PostgreSQL store: the same words, and what is said where it is not to be had. */
@Tag("postgres")
class PostgresCommandsTest {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @TempDir private Path scratch;
  private CliRig first;

  @BeforeEach
  void rig() {
    first = rig("first", address);
  }

  private CliRig rig(String directory, PostgresAddress at) {
    return new CliRig(scratch.resolve(directory))
        .with("ANLING_DATABASE", at.url())
        .with("ANLING_DATABASE_USER", at.user())
        .with("ANLING_DATABASE_PASSWORD", at.password());
  }

  private static void assertRefused(Result result, String message) {
    assertThat(result.err()).contains(message).hasLineCount(1).doesNotContain("made-up-password");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void usersLiveInTheDatabase() {
    assertThat(first.run("user", "add", "测试甲", "--role", "desk").exit()).isZero();
    assertThat(first.run("user", "list").out()).contains("测试甲,desk");
    assertThat(first.directory().resolve("anling.db")).doesNotExist();
  }

  @Test
  void secondDirectoryIsToldWhichKeyBelongsThere() throws IOException {
    first.run("user", "add", "admin", "--role", "admin");
    CliRig second = rig("second", address);
    assertRefused(
        second.run("user", "add", "desk", "--role", "desk"),
        "second/keys/master.key: the master key is missing, and the store cannot be read without"
            + " it; copy it there from where the first gateway of this database keeps it");
    Path key = second.directory().resolve("keys/master.key");
    Files.createDirectories(key.getParent());
    Files.copy(first.directory().resolve("keys/master.key"), key);
    assertThat(second.run("user", "list").out()).contains("admin,admin");
  }

  @Test
  void keyOfAnotherStoreIsRefused() {
    first.run("user", "add", "admin", "--role", "admin");
    CliRig other = new CliRig(scratch.resolve("other"));
    other.run("user", "add", "admin", "--role", "admin");
    assertRefused(rig("other", address).run("user", "list"), "is not the key that this store");
  }

  @Test
  void unreachableServerIsSaidInOneLine() {
    PostgresAddress nowhere =
        new PostgresAddress("jdbc:postgresql://127.0.0.1:1/anling", "u", "made-up-password");
    assertRefused(
        rig("nowhere", nowhere).run("user", "list"),
        "jdbc:postgresql://127.0.0.1:1/anling cannot be reached: Connection to 127.0.0.1:1 refused");
  }

  @Test
  void wrongPasswordAndAbsentDatabaseAreSaidInOneLine() {
    assertRefused(
        first.with("ANLING_DATABASE_PASSWORD", "wrong").run("user", "list"),
        "check database-user and database-password");
    PostgresAddress absent =
        new PostgresAddress(
            address.url().replaceFirst("[?].*", "_absent"), address.user(), address.password());
    assertRefused(
        rig("absent", absent).run("user", "list"), "there is no such database; create it");
  }

  @Test
  void backupOfAFileIsRestoredIntoTheDatabaseAndBack() {
    CliRig county = new CliRig(scratch.resolve("county"));
    county.run("user", "add", "测试甲", "--role", "desk");
    String backup = scratch.resolve("county.db").toString();
    assertThat(county.run("backup", backup).exit()).isZero();

    first.run("user", "add", "somebody", "--role", "admin");
    Result moved = first.run("restore", backup);
    assertThat(moved.exit()).isZero();
    assertThat(moved.out().strip()).isEqualTo(address.place());
    assertThat(moved.err()).contains("what was in the database is kept in ");
    assertRefused(first.run("user", "list"), "is not the key that this store");

    CliRig city = rig("county", address);
    assertThat(city.run("user", "list").out()).contains("测试甲,desk").doesNotContain("somebody");
    String back = scratch.resolve("city.db").toString();
    assertThat(city.run("backup", back).exit()).isZero();
    CliRig again = new CliRig(scratch.resolve("again"));
    assertThat(again.run("restore", back).err()).contains("put the master key that belongs to it");
    assertThat(again.directory().resolve("anling.db")).isRegularFile();
  }
}
