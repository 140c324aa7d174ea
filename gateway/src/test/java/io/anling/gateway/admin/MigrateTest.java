package io.anling.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.jdbc.VersionOne;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older store: which commands leave it alone, and what {@code migrate} and restore say. */
class MigrateTest {

  private static final AdminCommand ADD =
      new AdminCommand("user add", "test", Map.of("name", "甲", "role", "desk"), "");
  private static final AdminCommand LIST = new AdminCommand("user list", "test", Map.of(), "");
  private static final AdminCommand MIGRATE = new AdminCommand("migrate", "test", Map.of(), "");

  @TempDir private Path scratch;
  private Path store;
  private GatewayConfig config;
  private final List<String> answers = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private final AdminOutput output =
      new AdminOutput() {
        @Override
        public void answer(String line) {
          answers.add(line);
        }

        @Override
        public void say(String line) {
          said.add(line);
        }

        @Override
        public void delivered() {
          // Lines are read where they are.
        }
      };

  @BeforeEach
  void olderStore() throws Exception {
    Path directory = scratch.resolve("data");
    store = directory.resolve("anling.db");
    config = GatewayConfig.load(null, directory, Map.of());
    new AdminRoad(config).run(ADD, true, output);
    Path older = scratch.resolve("older.db");
    VersionOne.make(store, older);
    for (String part : List.of("-wal", "-shm", "")) {
      Files.deleteIfExists(Path.of(store + part));
    }
    Files.copy(older, store);
    answers.clear();
  }

  private int run(AdminCommand command, boolean writes) {
    return new AdminRoad(config).run(command, writes, output);
  }

  @Test
  void everyOtherCommandLeavesItAloneAndSaysWhatToDo() throws Exception {
    for (AdminCommand command : List.of(LIST, ADD)) {
      assertThatThrownBy(() -> run(command, command.equals(ADD)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("run \"migrate\" first")
          .hasMessageNotContaining("\n");
    }
    assertThat(VersionOne.version(store)).isEqualTo(1);
  }

  @Test
  void migrateKeepsWhatWasThereInAFileOfItsOwn() throws Exception {
    assertThat(run(MIGRATE, true)).isEqualTo(Exit.DONE);

    assertThat(answers).hasSize(2).last().isEqualTo("the store has the current schema");
    Path kept = Path.of(answers.get(0));
    assertThat(said).singleElement().asString().endsWith(kept.toString());
    assertThat(kept).hasParent(store.getParent());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    assertThat(VersionOne.version(kept)).isEqualTo(1);
    assertThat(VersionOne.version(store)).isGreaterThan(1);
    run(LIST, false);
    assertThat(answers).contains("甲,desk,");

    answers.clear();
    said.clear();
    run(MIGRATE, true);
    assertThat(answers).containsExactly("the store has the current schema");
    assertThat(said).isEmpty();
  }

  @Test
  void backupOfAnOlderStoreIsRestoredAsACurrentOne() throws Exception {
    Path backup = scratch.resolve("backup.db");
    Files.move(store, backup);

    assertThat(new RestoreCommand(config).run(backup, output)).isEqualTo(Exit.DONE);

    assertThat(VersionOne.version(store)).isGreaterThan(1);
    assertThat(VersionOne.version(backup)).isEqualTo(1);
    run(LIST, false);
    assertThat(answers).contains("甲,desk,");
  }
}
