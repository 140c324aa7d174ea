package io.anling.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import io.anling.alert.engine.ActOnAlert;
import io.anling.alert.engine.Checkpoint;
import io.anling.alert.engine.RaiseByHand;
import io.anling.alert.engine.WriteCheckpoint;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.DirectoryLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the log: check it, count from it, erase a person beside it. */
class LogCommandsTest {

  private static final RegionPath VILLAGE = RegionPath.parse("测试县/甲镇/一村");

  @TempDir private Path scratch;
  private final List<String> answers = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private DirectoryLock lock;
  private GateRig rig;

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
  void live() throws Exception {
    Path directory = scratch.resolve("data");
    DataDirectory.create(directory);
    lock = DirectoryLock.tryTake(directory).orElseThrow();
    rig = GateRig.open(GatewayConfig.load(null, directory, Map.of()), lock);
    AdminCommand settle = new AdminCommand("settle", "test", Map.of(), "");
    var unused =
        rig.gate()
            .act(
                settle,
                "",
                (work, now) -> {
                  Household.Place place = new Household.Place("一村 1 号", null, null);
                  work.tables()
                      .registry()
                      .saveHousehold(new Household("H1", VILLAGE, place, List.of(), null));
                  work.tables()
                      .registry()
                      .savePerson(new Person("H1-1", "H1", "测试甲", null, null, List.of()));
                  return true;
                });
    String alert = raise("made-up note");
    HumanAct resolve = new HumanAct(Act.RESOLVE, "zhang", Outcome.FALSE_ALARM);
    assertThat(rig.gate().submit(new ActOnAlert(alert, resolve, null, null))).isPresent();
  }

  private String raise(String note) {
    return rig.gate()
        .submit(new RaiseByHand("zhang", AlertKind.SOS, "H1", RegionPath.ROOT, note, null))
        .orElseThrow()
        .alert()
        .id();
  }

  @AfterEach
  void close() {
    rig.close();
    lock.close();
  }

  private int run(String name, String... options) {
    answers.clear();
    said.clear();
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    return new AdminCommands(rig.gate()).run(new AdminCommand(name, "cli:test", given, ""), output);
  }

  @Test
  void theLogIsCheckedAgainstACheckpointOfTheApplicationLog() {
    Checkpoint last = rig.gate().submit(new WriteCheckpoint(rig.gate().logKey())).orElseThrow();
    assertThat(run("export audit", "verify", "true", "last-checkpoint", last.word())).isZero();
    assertThat(said)
        .containsExactly(
            "1 checkpoint checked, entries since the last one: 0, alerts pruned: 0",
            "1 alert checked, 0 faults");
    String never = "7:" + last.signature();
    assertThat(run("export audit", "verify", "true", "last-checkpoint", never)).isEqualTo(1);
    assertThat(said)
        .contains(
            "checkpoint " + never + " is not there: the log was cut short or replaced",
            "1 alert checked, 1 fault");
  }

  @Test
  void figuresAreWrittenForEachRegionAtEachLevel() {
    int exit = run("export kpi", "from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z");
    assertThat(exit).isZero();
    assertThat(answers)
        .contains(
            "definitions,region,figure,label,value,share",
            "1,,alerts,告警数,1,",
            "1,测试县/甲镇/一村,false-presses,误报,1,1.0",
            "1,测试县,kind:sos,一键求助,1,",
            "1,测试县,lane:emergency,紧急,1,");
  }

  @Test
  void figuresOfARegionThatIsNotThereAreNoZeros() {
    String[] period = {"from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z"};
    int exit = run("export kpi", "region", "测试县/无此镇", period[0], period[1], period[2], period[3]);
    assertThat(exit).isEqualTo(Exit.FAILED);
    assertThat(answers).isEmpty();
    assertThat(said).anyMatch(line -> line.contains("there is no region \"测试县/无此镇\""));
  }

  @Test
  void aPersonIsErasedAndTheKeysOfTextsAreSealed() {
    String key = rig.gate().read(store -> store.texts().key("p:H1-1").orElseThrow());
    assertThat(Base64.getDecoder().decode(key)).as("version, key, nonce, key, tag").hasSize(62);
    assertThat(run("person erase", "id", "H1-1")).isZero();
    assertThat(said).singleElement().asString().startsWith("erased H1-1").contains("(texts: 1)");
    assertThat(run("person erase", "id", "nobody")).isEqualTo(1);
    assertThat(said).containsExactly("there is no person nobody");
    assertThat(run("export audit", "verify", "true")).isZero();
  }
}
