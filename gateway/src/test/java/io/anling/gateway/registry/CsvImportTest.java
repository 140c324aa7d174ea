package io.anling.gateway.registry;

import static io.anling.gateway.registry.RowResult.Kind.CHANGED;
import static io.anling.gateway.registry.RowResult.Kind.NEW;
import static io.anling.gateway.registry.RowResult.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Household.Contact;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CsvImportTest {

  @RegisterExtension final ImportRig rig = new ImportRig();

  private List<RowResult.Kind> run(String... rows) {
    return rig.run(false, rows).rows().stream().map(RowResult::result).toList();
  }

  @Test
  void aHomeIsMadeWithEverythingInIt() {
    ImportReport report =
        rig.run(
            false,
            ImportRig.row("region", "测试县/甲镇/一村")
                .and("household", "H001")
                .and("address", "一村 1 号")
                .and("lat", "30.5")
                .and("lon", "104.25")
                .and("person", "测试甲")
                .and("phone", "10000000001")
                .and("born", "1941")
                .and("category", "独居;失能")
                .and("contact_name", "测试甲之女")
                .and("contact_phone", "10000000002")
                .and("contact2_name", "测试甲之子")
                .and("contact2_phone", "10000000003")
                .and("helper_name", "测试帮")
                .and("helper_phone", "10000000004")
                .and("region_code", "510999001001")
                .and("device_id", "button-1")
                .and("device_model", "ws101")
                .and("device_secret", "correct-horse")
                .and("room", "卧室")
                .line());

    assertThat(report.rows()).containsExactly(new RowResult(2, NEW, "H001", "button-1", ""));
    assertThat(report.secrets()).isEmpty();
    Household home = rig.household("H001");
    assertThat(home.region()).isEqualTo(new RegionPath("测试县/甲镇/一村"));
    assertThat(home.place()).isEqualTo(new Household.Place("一村 1 号", 30.5, 104.25));
    assertThat(home.contacts())
        .containsExactly(new Contact("测试甲之女", "10000000002"), new Contact("测试甲之子", "10000000003"));
    assertThat(rig.persons("H001"))
        .containsExactly(
            new Person("H001-1", "H001", "测试甲", "10000000001", "1941", List.of("独居", "失能")));
    Device device = rig.device("button-1");
    assertThat(device.household()).isEqualTo("H001");
    assertThat(device.model()).isEqualTo("ws101");
    assertThat(device.room()).isEqualTo("卧室");
    assertThat(rig.secret(device)).isEqualTo("correct-horse");
    assertThat(rig.regions())
        .contains(
            new Region(new RegionPath("测试县"), null),
            new Region(new RegionPath("测试县/甲镇"), null),
            new Region(new RegionPath("测试县/甲镇/一村"), "510999001001"));
    assertThat(rig.responders("desk:测试县", "desk:测试县/甲镇", "desk:测试县/甲镇/一村")).hasSize(3);
    Responder helper = rig.responder(home.helper());
    assertThat(helper.role()).isEqualTo(Responder.Role.HELPER);
    assertThat(helper.name()).isEqualTo("测试帮");
    assertThat(helper.phone()).isEqualTo("10000000004");
  }

  @Test
  void rowsOfOneHouseholdMerge() {
    assertThat(
            run(
                ImportRig.home("H001").and("person", "测试甲").and("device_id", "a").line(),
                ImportRig.home("H001").and("person", "测试乙").line(),
                ImportRig.home("H001").and("device_id", "b").line(),
                ImportRig.home("H001")
                    .and("contact_name", "测试丙")
                    .and("contact_phone", "10000000001")
                    .line()))
        .containsExactly(NEW, NEW, NEW, NEW);

    assertThat(rig.persons("H001"))
        .extracting(Person::id, Person::name)
        .containsExactly(tuple("H001-1", "测试甲"), tuple("H001-2", "测试乙"));
    assertThat(rig.devicesOf("H001")).containsExactly("a", "b");
    assertThat(rig.household("H001").contacts()).hasSize(1);
  }

  @Test
  void theSameFileAgainChangesNothingAndABlankNeverDoes() {
    String full =
        ImportRig.home("H001")
            .and("address", "一村 1 号")
            .and("person", "测试甲")
            .and("phone", "10000000001")
            .and("contact_name", "测试乙")
            .and("contact_phone", "10000000002")
            .and("helper_name", "测试帮")
            .and("device_id", "a")
            .and("device_secret", "s3cret")
            .and("device_model", "ws101")
            .line();
    String poor = ImportRig.home("H001").and("person", "测试甲").and("device_id", "a").line();

    assertThat(run(full)).containsExactly(NEW);
    assertThat(run(full)).containsExactly(SAME);
    assertThat(run(poor)).containsExactly(SAME);
    assertThat(rig.household("H001").place().address()).isEqualTo("一村 1 号");
    assertThat(rig.device("a").credential().generation()).isEqualTo(1);
  }

  @Test
  void whatDiffersIsChangedAndNothingElse() {
    run(
        ImportRig.home("H001").and("person", "测试甲").and("device_id", "a").line(),
        ImportRig.home("H002").and("person", "测试乙").and("device_id", "b").line());

    assertThat(
            run(
                ImportRig.home("H001").and("person", "测试甲").and("device_id", "a").line(),
                ImportRig.home("H002")
                    .and("person", "测试乙")
                    .and("born", "1940")
                    .and("device_id", "b")
                    .line(),
                ImportRig.home("H001").and("device_id", "c").line()))
        .containsExactly(SAME, CHANGED, NEW);
    assertThat(run(ImportRig.home("H001").and("device_id", "b").line())).containsExactly(CHANGED);
    assertThat(rig.device("b").household()).isEqualTo("H001");
  }

  @Test
  void anotherSecretIsAnotherCredential() {
    run(ImportRig.home("H001").and("device_id", "a").and("device_secret", "one").line());
    String sealed = rig.device("a").credential().sealedSecret();

    assertThat(run(ImportRig.home("H001").and("device_id", "a").and("device_secret", "one").line()))
        .containsExactly(SAME);
    assertThat(rig.device("a").credential().sealedSecret()).isEqualTo(sealed);
    assertThat(run(ImportRig.home("H001").and("device_id", "a").and("device_secret", "two").line()))
        .containsExactly(CHANGED);
    assertThat(rig.device("a").credential().generation()).isEqualTo(2);
    assertThat(rig.secret(rig.device("a"))).isEqualTo("two");
  }

  @Test
  void anOldFileBringsNoOldSecretBackAndNoRevokedDevice() {
    String old = ImportRig.home("H001").and("device_id", "a").and("device_secret", "one").line();
    run(old);
    run(ImportRig.home("H001").and("device_id", "a").and("device_secret", "two").line());
    ImportReport again = rig.run(false, old);
    assertThat(again.rows()).extracting(RowResult::result).containsExactly(SAME);
    assertThat(again.rows().get(0).reason()).contains("its secret is left as it is", "rekey a");
    assertThat(rig.secret(rig.device("a"))).isEqualTo("two");

    run(ImportRig.home("H001").and("device_id", "b").and("device_secret", "one").line());
    rig.revoke("b");
    run(ImportRig.home("H001").and("device_id", "b").and("device_secret", "two").line());
    assertThat(rig.device("b").credential().revoked()).isTrue();
    assertThat(rig.secret(rig.device("b"))).isEqualTo("one");
  }

  @Test
  void aBlankSecretIsGeneratedAndSaidOnce() {
    String[] rows = {
      ImportRig.home("H001").and("device_id", "a").line(),
      ImportRig.home("H001").and("device_id", "b").line()
    };

    assertThat(rig.run(true, rows).secrets()).isEmpty();
    ImportReport report = rig.run(false, rows);
    rig.shown(report);
    assertThat(report.secrets()).extracting(ImportReport.Secret::device).containsExactly("a", "b");
    assertThat(report.secrets().get(0).secret()).isEqualTo(rig.secret(rig.device("a")));
    assertThat(rig.run(false, rows).secrets()).isEmpty();
  }

  @Test
  void aChildSpeaksThroughItsHubAndHasNoSecret() {
    assertThat(
            run(
                ImportRig.home("H001").and("device_id", "child").and("hub", "hub").line(),
                ImportRig.home("H001").and("device_id", "hub").and("device_secret", "s").line()))
        .containsExactly(NEW, NEW);

    assertThat(rig.device("child").hub()).isEqualTo("hub");
    assertThat(rig.device("child").credential().sealedSecret()).isNull();
    assertThat(run(ImportRig.home("H002").and("device_id", "late").and("hub", "hub").line()))
        .as("a hub of an earlier import")
        .containsExactly(NEW);
  }

  @Test
  void aDeviceMayHaveNoHome() {
    assertThat(run(ImportRig.row("device_id", "spare").line())).containsExactly(NEW);
    assertThat(rig.device("spare").household()).isNull();
    assertThat(run(ImportRig.home("H001").and("device_id", "spare").line())).containsExactly(NEW);
    assertThat(run(ImportRig.row("device_id", "spare").line())).containsExactly(SAME);
    assertThat(rig.device("spare").household()).isEqualTo("H001");
  }

  @Test
  void helpersAreTheSameForTheSameNameAndNumber() {
    run(
        ImportRig.home("H001").and("helper_name", "测试帮").and("helper_phone", "10000000001").line(),
        ImportRig.home("H002").and("helper_name", "测试帮").and("helper_phone", "10000000001").line(),
        ImportRig.home("H003").and("helper_name", "测试帮").and("helper_phone", "10000000002").line());

    String first = rig.household("H001").helper();
    assertThat(rig.household("H002").helper()).isEqualTo(first);
    assertThat(rig.household("H003").helper()).isNotEqualTo(first).startsWith("helper:");
    assertThat(run(ImportRig.home("H001").and("helper_name", "测试帮").line()))
        .as("a name without its number keeps the number")
        .containsExactly(SAME);
  }

  @Test
  void contactsAreKeptInTheFilesOrder() {
    run(
        ImportRig.home("H001").and("contact_name", "甲").and("contact_phone", "101").line(),
        ImportRig.home("H001").and("contact_name", "乙").and("contact_phone", "102").line());
    run(ImportRig.home("H001").and("contact_name", "乙").and("contact_phone", "103").line());

    assertThat(rig.household("H001").contacts())
        .containsExactly(new Contact("乙", "103"), new Contact("甲", "101"));
  }

  @Test
  void aDryRunSaysWhatTheRunDoesAndChangesNothing() {
    List<String> rows = new ArrayList<>();
    IntStream.range(0, 700)
        .forEach(
            i ->
                rows.add(
                    ImportRig.home("H" + i)
                        .and("person", "测试" + i)
                        .and("device_id", "d-" + i)
                        .and("hub", i % 7 == 6 ? "d-0" : "")
                        .and("lat", i % 10 == 0 ? "x" : "")
                        .line()));
    String[] all = rows.toArray(String[]::new);

    List<RowResult> dry = rig.run(true, all).rows();
    assertThat(rig.device("d-1")).isNull();
    assertThat(rig.run(false, all).rows()).isEqualTo(dry);
    assertThat(dry).hasSize(700);
    assertThat(rig.run(true, all).rows()).isEqualTo(rig.run(false, all).rows());
  }

  @Test
  void aDryRunKnowsWhatAnEarlierChunkWouldHaveMade() {
    List<String> rows = new ArrayList<>();
    IntStream.range(0, 400).forEach(i -> rows.add(ImportRig.home("H" + i).line()));
    run(rows.toArray(String[]::new));
    String[] all =
        IntStream.range(0, 400)
            .mapToObj(i -> ImportRig.home("H" + i).and("region_code", "5101").line())
            .toArray(String[]::new);

    List<RowResult> dry = rig.run(true, all).rows();
    assertThat(rig.run(false, all).rows()).isEqualTo(dry);
    assertThat(dry.stream().filter(row -> row.result() == CHANGED)).hasSize(1);
  }

  @Test
  void columnsMayStandInAnyOrderAndRowsOfBlanksAreNothing() {
    String text =
        "hub,device_id,region,household,address,lat,lon,person,phone,born,category,contact_name,"
            + "contact_phone,device_model,device_secret,room\r\n"
            + ",d-1,测试县,H001,,,,,,,,,,,\"a \"\"quoted\"\" secret\",\r\n"
            + ",,,,,,,,,,,,,,,\r\n\r\n";

    assertThat(rig.text(text).rows()).extracting(RowResult::result).containsExactly(NEW);
    assertThat(rig.secret(rig.device("d-1"))).isEqualTo("a \"quoted\" secret");
  }
}
