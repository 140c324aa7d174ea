package io.anling.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.cli.CliRig.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that nobody knows is taken, and said, wherever somebody writes it down. */
class ModelCommandsTest {

  private static final String HINT =
      "model \"WS1O1\" is unknown, so that any press of it is an SOS; the nearest known:"
          + " milesight-ws101";

  @TempDir private Path scratch;
  private CliRig cli;

  @BeforeEach
  void rig() {
    cli = new CliRig(scratch.resolve("data"));
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(scratch.resolve(name), List.of(lines));
  }

  @Test
  void modelsListsWhatIsKnownOrOne() throws IOException {
    Result all = cli.run("models");
    assertThat(all.exit()).isZero();
    assertThat(all.out().lines())
        .startsWith("model,also,emergency,monitoring,format,payload,kinds")
        .anyMatch(line -> line.startsWith("milesight-ws101,\"WS101, WS101-SOS\",true,"));
    Path config = file("anling.yaml", "models:", "  镇用按钮:", "    kinds: {single: sos}");
    Result one = cli.run("models", "镇用按钮", "--config", config.toString());
    assertThat(one.out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("镇用按钮,")
        .endsWith(",single: sos");
    assertThat(cli.directory()).as("nothing is made").doesNotExist();
    Result none = cli.run("models", "WS1O1");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).startsWith(HINT).hasLineCount(1);
    assertThat(none.out()).isEmpty();
  }

  @Test
  void deviceAddTakesItAndSaysSoBesideTheSecret() {
    Result added = cli.run("device", "add", "b-1", "--model", "WS1O1");
    assertThat(added.exit()).isZero();
    assertThat(added.out().strip()).doesNotContain(" ").isNotEmpty();
    assertThat(added.err()).contains("added b-1; " + HINT);
    Result known = cli.run("device", "add", "b-2", "--model", "ws101");
    assertThat(known.err()).doesNotContain("unknown");
  }

  @Test
  void importTakesTheRowAndSaysSoInIt() throws IOException {
    Path csv =
        file(
            "county.csv",
            "region,household,address,lat,lon,person,phone,born,category,contact_name,"
                + "contact_phone,device_id,device_model,device_secret,room",
            "测试县/甲镇,H001,,,,,,,,,,b-1,ws101,,",
            "测试县/甲镇,H001,,,,,,,,,,b-2,WS1O1,,");
    for (String[] line :
        List.of(
            new String[] {"import", csv.toString(), "--dry-run"},
            new String[] {"import", csv.toString()})) {
      Result result = cli.run(line);
      assertThat(result.exit()).isZero();
      assertThat(result.out().lines())
          .anyMatch(row -> row.startsWith("2,new,H001,b-1,") && row.endsWith(","))
          .anyMatch(
              row -> row.startsWith("3,new,H001,b-2,") && row.contains("device_model: model"));
    }
  }

  @Test
  void checkConfigNamesTheLineOfAModelThatIsLikeAKnownOne() throws IOException {
    Path config =
        file(
            "anling.yaml",
            "models:",
            "  village-pendant:",
            "    kinds: {single: sos}",
            "  milesight-ws1O1:",
            "    kinds: {double: nothing}",
            "  Milesight WS101:",
            "    kinds: {double: nothing}");
    Result result = cli.run("check-config", "--config", config.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.err())
        .contains(
            "anling.yaml:5: models.milesight-ws1O1 is a model of its own, which takes nothing from"
                + " milesight-ws101; if one of them is meant, write its name")
        .doesNotContain("village", "Milesight WS101");
    Path apart = file("models.yaml", "models:", "  WS1O1: {emergency: true}");
    Path named = file("other.yaml", "models: " + apart);
    assertThat(cli.run("check-config", "--config", named.toString()).err())
        .contains(apart + ":2: models.WS1O1 is a model of its own");
  }
}
