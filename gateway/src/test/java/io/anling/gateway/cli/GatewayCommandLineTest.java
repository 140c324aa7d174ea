package io.anling.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.cli.CliRig.Result;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayCommandLineTest {

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";
  private static final String HOME =
      "测试县/甲镇/一村,H001,一村 1 号,,,测试甲,,,,测试乙,10000000001,button-1,ws101,s3cret,卧室";

  @TempDir private Path scratch;
  private CliRig cli;

  @BeforeEach
  void rig() {
    cli = new CliRig(scratch.resolve("data"));
  }

  private Path csv(String... lines) throws IOException {
    return Files.write(scratch.resolve("county.csv"), List.of(lines));
  }

  private void assertAnswers(String answer, String... args) {
    Result result = cli.run(args);
    assertThat(result.err()).doesNotContain("Exception", "\tat ");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nonsense | Unmatched argument at index 0: 'nonsense'",
        "serve --port 1 | Unknown options: '--port', '1'",
        "user | Missing required subcommand",
        "user add | Missing required",
        "user add 甲 --role king | --role \"king\" is unknown; use admin, desk",
        "user add a/b --role desk | NAME \"a/b\": use letters",
        "user add 甲 --role desk --region a//b | --region: region \"a//b\" has an empty level",
        "user token 甲 --expires soon | --expires \"soon\" is no duration; write it as 30d",
        "device add 按钮 | ID \"按钮\" is not understood",
        "policy explain --household H001 --kind x | --kind \"x\" is unknown",
        "policy explain --household H001 --at noon | --at \"noon\" is no time",
        "user list | there is no store; name another with --data-dir",
        "export audit | there is no store",
        "export audit --last-checkpoint 1:ab | --last-checkpoint is for --verify",
        "export audit --verify --last-checkpoint x | --last-checkpoint \"x\" is not understood",
        "export kpi --from 2026-11-01 | Missing required option: '--to=DATE'",
        "export kpi --from x --to 2026-11-01 | --from \"x\" is no time",
        "export kpi --from 2026-11-02 --to 2026-11-01 | --from must be before --to",
        "backup x.db | there is no store",
        "serve --config /nowhere.yaml --data-dir | Missing required parameter for option '--data-dir'",
        "check-config --config /nowhere.yaml | /nowhere.yaml: no such file",
      })
  void wrongUseIsOneLineAndExit2(String line, String message) {
    Result result = cli.run(line.split(" ", -1));

    assertThat(result.err()).contains(message.strip());
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(cli.directory()).doesNotExist();
  }

  @Test
  void helpAndVersionAreAnswers() {
    assertAnswers("check-config", "--help");
    assertAnswers("--role", "user", "add", "--help");
    assertAnswers("anling-gateway ", "--version");
    assertAnswers("mqtt.port: 1883  # default", "check-config");
    assertAnswers("asked to serve", "serve");
    assertThat(cli.run().exit()).isEqualTo(2);
    assertThat(cli.run().err()).isEqualTo("name a command; --help lists them\n");
  }

  @Test
  void usersAreAddedListedChangedAndRemoved() {
    Result added = cli.run("user", "add", "值班员", "--role", "desk", "--region", "测试县");

    assertThat(added.exit()).isZero();
    assertThat(added.out().strip()).hasSize(16);
    assertThat(added.err()).contains("no region is called 测试县 yet");
    assertAnswers("值班员,desk,测试县", "user", "list");
    assertThat(cli.run("user", "token", "值班员", "--expires", "30d").out().strip()).hasSize(43);
    assertThat(cli.run("user", "passwd", "值班员").out().strip())
        .hasSize(16)
        .isNotEqualTo(added.out().strip());
    assertFails("there is a user 值班员", "user", "add", "值班员", "--role", "desk");
    assertAnswers("", "user", "remove", "值班员");
    assertFails("there is no user 值班员", "user", "token", "值班员");
    assertFails("there is no user 值班员", "user", "passwd", "值班员");
    assertFails("there is no user 值班员", "user", "remove", "值班员");
  }

  @Test
  void theLastAdminIsNotRemoved() {
    assertAnswers("", "user", "add", "甲", "--role", "admin");
    assertFails("甲 is the last admin and stays; add another", "user", "remove", "甲");
    assertAnswers("甲,admin,", "user", "list");
    assertAnswers("", "user", "add", "乙", "--role", "admin");
    assertAnswers("", "user", "remove", "甲");
    assertFails("乙 is the last admin and stays", "user", "remove", "乙");
  }

  @Test
  void aRegionThatIsNotThereIsRefusedOnceThereAreAny() throws IOException {
    assertAnswers("new", "import", csv(HEADER, HOME).toString());

    assertFails(
        "there is no region 测试县/甲鎮; regions of that level are such as 测试县/甲镇",
        "user",
        "add",
        "甲",
        "--role",
        "desk",
        "--region",
        "测试县/甲鎮");
    assertAnswers("", "user", "add", "甲", "--role", "desk", "--region", "测试县/甲镇");
  }

  @Test
  void whatIsAllowedAndRiskyIsSaid() {
    assertThat(cli.run("check-config").err())
        .isEqualTo("no webhook.url is set: only signed-in consoles are told of an alert\n");
    cli.with("ANLING_WEBHOOK_URL", "https://example.org/hook").with("ANLING_COAP_PORT", "5683");
    assertThat(cli.run("check-config").err())
        .contains("coap.port opens CoAP in clear")
        .contains("coap.dtls.port")
        .doesNotContain("webhook.url");
  }

  private void assertFails(String message, String... args) {
    Result result = cli.run(args);
    assertThat(result.err()).contains(message).doesNotContain("Exception");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void devicesAreAddedRevokedAndGivenNewSecrets() throws IOException {
    assertAnswers("2,new,H001,button-1,,", "import", csv(HEADER, HOME).toString());

    assertThat(cli.run("device", "add", "hub-1", "--household", "H001").out().strip()).hasSize(22);
    assertAnswers("", "device", "add", "child-1", "--hub", "hub-1", "--room", "厨房");
    assertAnswers("child-1,,,厨房,hub-1,1,false", "device", "list");
    assertThat(cli.run("device", "list", "--household", "H001").out())
        .contains("button-1", "hub-1")
        .doesNotContain("child-1");
    assertAnswers("", "device", "revoke", "button-1");
    assertAnswers("button-1,ws101,H001,卧室,,1,true", "device", "list");
    assertThat(cli.run("device", "rekey", "button-1").out().strip()).hasSize(22);
    assertAnswers("button-1,ws101,H001,卧室,,2,false", "device", "list");
    assertFails("there is a device hub-1", "device", "add", "hub-1");
    assertFails("there is no household H9", "device", "add", "x", "--household", "H9");
    assertFails("there is no hub y", "device", "add", "x", "--hub", "y");
    assertFails("there is no device x", "device", "revoke", "x");
    assertFails("there is no device x", "device", "rekey", "x");
  }

  @Test
  void anImportSaysWhatEachRowDid() throws IOException {
    Path file = csv(HEADER, HOME, "测试县,H002,,99,1,,,,,,,button-2,,,");

    Result dry = cli.run("import", file.toString(), "--dry-run");
    Result run = cli.run("import", file.toString());

    assertThat(dry.exit()).isEqualTo(1);
    assertThat(dry.err()).contains("dry run, nothing was changed: 0 same, 0 changed, 1 new, 1 ref");
    assertThat(run.out()).isEqualTo(dry.out()).contains("3,refused,H002,button-2,,\"lat: ");
    assertThat(run.exit()).isEqualTo(1);
    Files.write(file, (HEADER + "\n" + HOME).getBytes(Charset.forName("GB18030")));
    assertThat(cli.run("import", file.toString()).err()).contains("1 same, 0 changed, 0 new");
    Files.write(file, new byte[] {(byte) 0xff}, StandardOpenOption.APPEND);
    assertFails("county.csv: line 2 is neither UTF-8 nor GB18030", "import", file.toString());
    assertFails(
        "gone.csv: cannot be read (no such file or directory)",
        "import",
        scratch.resolve("gone.csv").toString());
  }

  @Test
  void thePlanOfAHouseholdIsExplained() throws IOException {
    assertAnswers("new", "import", csv(HEADER, HOME).toString());

    Result told =
        cli.with("ANLING_WEBHOOK_URL", "https://example.org/hook")
            .run("policy", "explain", "--household", "H001", "--at", "2026-11-22T08:15");

    assertThat(told.out())
        .contains("kind sos 一键求助, plan default-emergency")
        .contains("step 1 at 2026-11-22T08:15+08:00")
        .contains("测试乙 10000000001 (contact:H001:1) by webhook\n")
        .contains("一村坐席 (desk:测试县/甲镇/一村) by webhook, console\n")
        .contains("step 2 at 2026-11-22T08:16+08:00")
        .contains("nobody: passed over at once\nstep 3 at 2026-11-22T08:16+08:00 (after 60 s)\n")
        .contains("甲镇坐席")
        .doesNotContain("PT");
    assertFails("there is no household H9", "policy", "explain", "--household", "H9");
  }

  @Test
  void aBackupIsRestoredAndTheOldStoreIsKept() throws IOException {
    assertAnswers("new", "import", csv(HEADER, HOME).toString());
    Path backup = scratch.resolve("backup.db");
    assertAnswers("backup.db", "backup", backup.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    assertFails("exists; name a file that does not", "backup", backup.toString());
    assertAnswers("", "device", "revoke", "button-1");

    assertAnswers("anling.db", "restore", backup.toString());

    assertAnswers("button-1,ws101,H001,卧室,,1,false", "device", "list");
    try (var files = Files.list(cli.directory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("anling.db.before-"));
    }
  }

  @Test
  void whatIsNoBackupIsNotRestored() throws IOException {
    assertAnswers("new", "import", csv(HEADER, HOME).toString());
    Path text = Files.writeString(scratch.resolve("text"), "a database it is not".repeat(100));
    Path empty = Files.createFile(scratch.resolve("empty"));
    Path elsewhere = scratch.resolve("elsewhere");

    assertFails("is no backup of ours\n", "restore", text.toString(), "--data-dir", "" + elsewhere);
    assertThat(elsewhere).doesNotExist();

    assertFails("is no backup of ours", "restore", text.toString());
    assertFails("is no backup", "restore", empty.toString());
    assertFails("is no backup", "restore", scratch.resolve("gone").toString());
    assertAnswers("button-1", "device", "list");
  }

  @Test
  void whatIsWrittenIsItsOwnersAlone() throws IOException {
    assertAnswers("", "user", "add", "a", "--role", "admin");

    assertThat(permissions("")).isEqualTo("rwx------");
    assertThat(permissions("anling.db")).isEqualTo("rw-------");
    assertThat(permissions("keys")).isEqualTo("rwx------");
    assertThat(permissions("keys/master.key")).isEqualTo("rw-------");
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(cli.directory().resolve(file)));
  }

  @Test
  void aStoreIsNotOpenedWithoutItsKeyOrWithAnother() throws IOException {
    Path key = cli.directory().resolve("keys/master.key");
    assertAnswers("", "user", "add", "a", "--role", "admin");
    String right = Files.readString(key);
    assertThat(right.strip()).hasSize(44);

    Files.writeString(key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    assertKeyRefused("is not the key that this store was sealed with");
    Files.writeString(key, "short\n");
    assertKeyRefused(":1: is no key; it must be one line");
    Files.delete(key);
    assertKeyRefused("the master key is missing");
    Files.writeString(key, right);
    assertAnswers("a,admin,", "user", "list");
  }

  private void assertKeyRefused(String message) {
    for (String[] command :
        List.of(new String[] {"user", "list"}, new String[] {"device", "add", "x"})) {
      Result result = cli.run(command);
      assertThat(result.err()).contains("master.key").contains(message);
      assertThat(result.exit()).isEqualTo(2);
    }
  }

  @Test
  void theSchemaIsCurrentAndAnotherIsRefused() {
    assertAnswers("the store has the current schema", "migrate");
    assertAnswers("", "export", "audit", "--verify");
  }
}
