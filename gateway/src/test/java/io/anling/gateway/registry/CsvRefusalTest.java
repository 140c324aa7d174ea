package io.anling.gateway.registry;

import static io.anling.gateway.registry.RowResult.Kind.NEW;
import static io.anling.gateway.registry.RowResult.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRefusalTest {

  @RegisterExtension final ImportRig rig = new ImportRig();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "household=a/b | household: \"a/b\" is not understood; write letters",
        "device_id=测试 | device_id: \"测试\" is not understood; write A-Z",
        "region=测试县//村 | region: region \"测试县//村\" has an empty level; write it as",
        "region= | region: is blank; write it as 县/镇/村",
        "lat=91,lon=1 | lat: \"91\" is no number of degrees from -90 to 90",
        "lat=x,lon=1 | lat: \"x\" is no number of degrees",
        "lat=30 | lon: is blank, but lat is not; fill it in or blank both",
        "person=测试甲,phone=abc | phone: \"abc\" is not understood; write digits",
        "person=测试甲,born=1941-13 | born: \"1941-13\" is not understood; write a year, a month or a day",
        "person=测试甲,born=15099 | born: \"15099\" is not understood",
        "person=测试甲,phone=1.38E+10 | phone: \"1.38E+10\" is what a spreadsheet makes of a long",
        "contact_name=甲,contact_phone=1E+10 | contact_phone: \"1E+10\" is what a spreadsheet makes",
        "person=测试甲,born=老 | born: \"老\" is not understood; write a year",
        "phone=10000000001 | person: is blank, but phone is not",
        "contact_name=测试乙 | contact_phone: is blank, but contact_name is not",
        "contact2_phone=101 | contact2_name: is blank, but contact2_phone is not",
        "helper_phone=101 | helper_name: is blank, but helper_phone is not",
        "device_id=,device_secret=x | device_id: is blank, but device_secret is not",
        "device_id=,hub=x | device_id: is blank, but hub is not",
        "hub=d-1 | hub: a device is not its own hub",
        "hub=nobody | hub: no device is called nobody; give it a row of its own",
        "region_code=x | region_code: \"x\" is not understood",
        "household=,address=一村 | household: is blank; only a device without a home",
        "household=,device_id= | household: is blank; only a device without a home",
        "person=a\\u0007b | person: has a line break or another control character; remove it",
      })
  void aRowThatDoesNotHoldIsRefused(String fields, String reason) {
    ImportRig.Row row = ImportRig.home("H001").and("device_id", "d-1");
    for (String field : fields.split(",", -1)) {
      String[] parts = field.split("=", -1);
      row.and(parts[0], parts[1].replace("\\u0007", "\u0007"));
    }
    String good = ImportRig.home("H999").and("device_id", "good").line();

    ImportReport report = rig.run(false, row.line(), good);

    assertThat(report.rows().get(0).result()).isEqualTo(REFUSED);
    assertThat(report.rows().get(0).row()).isEqualTo(2);
    assertThat(report.rows().get(0).reason()).startsWith(reason);
    assertThat(report.rows().get(1).result()).as("the other row goes in").isEqualTo(NEW);
    assertThat(report.anyRefused()).isTrue();
    assertThat(rig.device("d-1")).isNull();
  }

  @Test
  void rowsThatContradictEachOtherAreRefused() {
    ImportReport report =
        rig.run(
            false,
            ImportRig.home("H001").and("address", "一").and("device_id", "a").line(),
            ImportRig.home("H001").and("address", "二").line(),
            ImportRig.home("H002").and("device_id", "a").line(),
            ImportRig.home("H001").and("device_id", "a").and("room", "厅").line(),
            ImportRig.home("H001").and("device_id", "a").and("room", "房").line(),
            ImportRig.home("H001").and("device_id", "c").and("hub", "a").line(),
            ImportRig.home("H001").and("device_id", "e").and("hub", "c").line(),
            ImportRig.row("region", "测试县/乙镇").and("household", "H001").line());

    assertThat(report.rows())
        .extracting(RowResult::reason)
        .containsExactly(
            "",
            "address: differs from row 2; make them equal, or blank one of them",
            "device_id: is in another home in row 2; a device is in one",
            "",
            "room: differs from row 5; make them equal, or blank one of them",
            "",
            "hub: c speaks through a hub itself; name that one",
            "region: differs from row 2; make them equal, or blank one of them");
  }

  @Test
  void aFileThatIsNoneIsRefusedWhole() {
    assertRefused("", "the file is empty");
    assertRefused("region,household\n", "line 1: column address (地址) is missing");
    assertRefused("区域;户号;地址\n", "line 1: the columns are separated by \";\"; save the file as");
    assertRefused("区域，户号，地址\n", "line 1: the columns are separated by \"，\"; save the file as");
    assertRefused("region,,household\n", "line 1: column 2 has no name");
    assertRefused(ImportRig.HEADER + ",shoe_size\n", "line 1: unknown column \"shoe_size\"");
    assertRefused(ImportRig.HEADER + ",region\n", "line 1: column region is there twice");
    assertRefused(ImportRig.HEADER + "\n\"测试县\n", "is no CSV: ");
    assertThat(rig.text(ImportRig.HEADER + "\na,b\n").rows().get(0).reason())
        .startsWith("has 2 fields instead of 21; compare it with line 1");
  }

  private void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> rig.text(text))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(reason);
  }
}
