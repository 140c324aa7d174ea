package io.anling.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.LogTable;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Device;
import io.anling.gateway.cli.CliRig.Result;
import io.anling.gateway.data.KeyFile;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key is changed, and nothing that was sealed is lost. */
class KeyCommandsTest {

  private static final Instant THEN = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir Path scratch;
  private CliRig cli;
  private Path keys;

  @BeforeEach
  void open() {
    cli = new CliRig(scratch.resolve("data"));
    keys = cli.directory().resolve("keys/master.key");
  }

  private String done(String... command) {
    Result result = cli.run(command);
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out().strip();
  }

  private SecretBox box() throws IOException {
    return new SecretBox(new KeyFile(keys).read());
  }

  private JdbcAlertStore store() {
    return JdbcAlertStore.sqlite(cli.directory().resolve("anling.db"));
  }

  private String sealed(String device) {
    try (JdbcAlertStore store = store()) {
      Device found = store.read(session -> session.registry().devices(Set.of(device))).get(device);
      return found.credential().sealedSecret();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Test
  void everythingIsSealedAnewAndTheOldKeyIsKeptBeside() throws IOException {
    String secret = done("device", "add", "button-1");
    letter();
    String before = Files.readString(keys).strip();
    assertThat(SecretBox.keyOf(sealed("button-1"))).isEqualTo(1);

    assertThat(cli.run("keys", "rotate").err()).contains("key 2 seals everything");

    SecretBox box = box();
    assertThat(box.current()).isEqualTo(2);
    assertThat(SecretBox.keyOf(sealed("button-1"))).isEqualTo(2);
    assertThat(text(box.open("button-1", sealed("button-1")))).isEqualTo(secret);
    try (JdbcAlertStore store = store()) {
      DeadLetter letter =
          store.<DeadLetter>read(session -> session.desk().deadLetter("x1").orElseThrow());
      assertThat(SecretBox.keyOf(letter.sealedPayload())).isEqualTo(2);
      assertThat(text(box.open("x1", letter.sealedPayload()))).isEqualTo("{");
    }
    assertThat(Files.readString(keys)).doesNotContain(before);
    Path retired = keys.resolveSibling("master.key.retired");
    assertThat(Files.readString(retired)).contains(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(retired)))
        .isEqualTo("rw-------");
    assertThat(done("keys", "list")).isEqualTo("key,state\n1,opens\n2,seals");
    done("export", "audit", "--verify");
    try (JdbcAlertStore store = store()) {
      List<LogTable.AuditRecord> audits = store.read(session -> session.log().audits(50));
      assertThat(audits).extracting(LogTable.AuditRecord::what).contains("keys add", "keys rotate");
    }
  }

  private void letter() throws IOException {
    try (JdbcAlertStore store = store();
        var transaction = store.begin()) {
      String sealed = box().seal("x1", "{".getBytes(UTF_8));
      transaction
          .desk()
          .putDeadLetter(new DeadLetter("x1", THEN, "button-1", "event", "not-json", sealed));
      transaction.commit();
    }
  }

  @Test
  void theOldKeyMayBeThrownAwayOnceNothingIsUnderIt() throws IOException {
    String secret = done("device", "add", "button-1");
    done("keys", "rotate");
    done("keys", "rotate");
    Files.delete(keys.resolveSibling("master.key.retired"));
    assertThat(text(box().open("button-1", sealed("button-1")))).isEqualTo(secret);
    assertThat(done("keys", "list")).isEqualTo("key,state\n3,seals");
    done("export", "audit", "--verify");
  }

  @Test
  void aBackupFromBeforeIsRestoredWithTheRetiredKey() throws IOException {
    String secret = done("device", "add", "button-1");
    Path backup = scratch.resolve("backup.db");
    done("backup", backup.toString());
    done("keys", "rotate");
    done("restore", backup.toString());
    assertThat(SecretBox.keyOf(sealed("button-1"))).isEqualTo(1);
    assertThat(text(box().open("button-1", sealed("button-1")))).isEqualTo(secret);
    done("device", "list");
  }

  @Test
  void anInterruptedChangeGoesOn() throws IOException {
    String secret = done("device", "add", "button-1");
    KeyFile file = new KeyFile(keys);
    file.prepare();
    file.promote();
    assertThat(file.unfinished()).isTrue();
    String later = done("device", "add", "button-2");
    assertThat(SecretBox.keyOf(sealed("button-2"))).isEqualTo(2);

    done("keys", "rotate");

    assertThat(done("keys", "list")).isEqualTo("key,state\n1,opens\n2,seals");
    assertThat(text(box().open("button-1", sealed("button-1")))).isEqualTo(secret);
    assertThat(text(box().open("button-2", sealed("button-2")))).isEqualTo(later);
  }

  @Test
  void aPreparedKeyOpensAndDoesNotSealYet() throws IOException {
    done("device", "add", "button-1");
    done("keys", "rotate", "--prepare");
    done("keys", "rotate", "--prepare");
    assertThat(done("keys", "list")).isEqualTo("key,state\n1,seals\n2,next");
    done("device", "add", "button-2");
    assertThat(SecretBox.keyOf(sealed("button-2"))).isEqualTo(1);
    done("keys", "rotate");
    assertThat(SecretBox.keyOf(sealed("button-2"))).isEqualTo(2);
  }

  @Test
  void aFileThatHoldsNoKeyIsRefusedWithItsLine() throws IOException {
    done("device", "add", "button-1");
    String one = Files.readString(keys).strip();
    Files.writeString(keys, one + "\n2 short\n");
    assertRefused("master.key:2: is no key");
    Files.writeString(keys, one + "\n1 " + one + "\n");
    assertRefused("master.key:2: a second key 1");
    Files.writeString(keys, one + "\n999 " + one + "\n");
    assertRefused("1 to 255");
  }

  private void assertRefused(String message) {
    Result result = cli.run("device", "list");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }
}
