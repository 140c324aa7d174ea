package io.anling.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.registry.Account;
import io.anling.alert.registry.Device;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.DirectoryLock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminRoadTest {

  private static final AdminCommand ADD =
      new AdminCommand("user add", "test", Map.of("name", "甲", "role", "desk"), "");
  private static final AdminCommand LIST = new AdminCommand("user list", "test", Map.of(), "");

  @TempDir private Path scratch;
  private Path directory;
  private GatewayConfig config;

  @BeforeEach
  void directory() {
    directory = scratch.resolve("data");
    config = GatewayConfig.load(null, directory, Map.of());
  }

  /** What a command said. */
  private static final class Heard implements AdminOutput {
    private final List<String> answers = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Override
    public void answer(String line) {
      answers.add(line);
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public void delivered() {}
  }

  /** A process that serves, as far as a command can tell. */
  private final class Serving implements AutoCloseable {
    private final DirectoryLock lock = AdminRoad.alone(directory);
    private final GateRig gate = GateRig.open(config, lock);
    private final AdminSocket socket =
        AdminSocket.listen(DataDirectory.socketFile(directory), new AdminCommands(gate.gate()));

    private List<Account> accounts() {
      return gate.gate().read(store -> store.accounts().accounts());
    }

    @Override
    public void close() {
      socket.close();
      gate.close();
      lock.close();
    }
  }

  private Heard run(int exit, AdminCommand command, boolean writes) {
    Heard heard = new Heard();
    assertThat(new AdminRoad(config).run(command, writes, heard)).isEqualTo(exit);
    return heard;
  }

  @Test
  void withNobodyServingACommandDoesItItself() {
    assertThat(run(Exit.DONE, ADD, true).answers).hasSize(1);
    assertThat(run(Exit.DONE, LIST, false).answers).contains("甲,desk,");
    assertThat(DataDirectory.socketFile(directory)).doesNotExist();
  }

  @Test
  void whileAProcessServesItDoesWhatTheCommandAsks() throws IOException {
    try (Serving serving = new Serving()) {
      Path socket = DataDirectory.socketFile(directory);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");

      assertThat(run(Exit.DONE, ADD, true).answers).hasSize(1);

      assertThat(serving.accounts()).extracting(Account::name).containsExactly("甲");
      assertThat(run(Exit.DONE, LIST, false).answers).contains("甲,desk,");
      assertThat(run(Exit.FAILED, ADD, true).said).singleElement().asString().contains("甲");
      AdminCommand strange = new AdminCommand("fly", "test", Map.of(), "");
      assertThat(run(Exit.USAGE, strange, false).said).hasSize(1);
    }
    assertThat(DataDirectory.socketFile(directory)).doesNotExist();
    assertThat(run(Exit.DONE, LIST, false).answers).contains("甲,desk,");
  }

  @Test
  void aLargeFileGoesOverTheSocket() {
    StringBuilder rows =
        new StringBuilder(
            "region,household,address,lat,lon,person,phone,born,category,contact_name,"
                + "contact_phone,device_id,device_model,device_secret,room\n");
    for (int i = 0; i < 2_000; i++) {
      rows.append("测试县/甲镇,H").append(i).append(",,,,,,,,,,d-").append(i).append(",,,\n");
    }
    AdminCommand load =
        new AdminCommand("import", "test", Map.of("file", "county.csv"), rows.toString());
    try (Serving serving = new Serving()) {
      Heard heard = run(Exit.DONE, load, true);

      assertThat(heard.answers).hasSize(2_001);
      assertThat(heard.said).containsExactly("imported: 0 same, 0 changed, 2000 new, 0 refused");
      List<Device> last =
          serving.gate.gate().read(store -> store.registry().devicePage("d-998", 9));
      assertThat(last).extracting(Device::id).containsExactly("d-999");
    }
  }

  @Test
  void aSocketFileLeftBehindHurtsNobody() throws IOException {
    run(Exit.DONE, ADD, true);
    Path socket = DataDirectory.socketFile(directory);
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(AdminSocket.shortest(socket)));
    }
    assertThat(socket).exists();

    assertThat(run(Exit.DONE, LIST, false).answers).contains("甲,desk,");
    try (Serving serving = new Serving()) {
      assertThat(run(Exit.DONE, LIST, false).answers).contains("甲,desk,");
    }
  }

  @Test
  void aDirectoryThatIsServedIsNobodyElses() throws Exception {
    Path backup = Files.writeString(scratch.resolve("x"), "SQLite format 3\0");
    try (Serving serving = new Serving()) {
      assertThatThrownBy(() -> AdminRoad.alone(directory))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
      assertThatThrownBy(() -> new RestoreCommand(config).run(backup, new Heard()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("is in use by");
    }
    AdminRoad.alone(directory).close();
    assertThat(DirectoryLock.tryTake(directory)).isPresent();
  }
}
