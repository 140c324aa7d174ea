package io.anling.gateway.registry;

import static io.anling.gateway.registry.RowResult.Kind.NEW;
import static io.anling.gateway.registry.RowResult.Kind.REFUSED;
import static io.anling.gateway.registry.RowResult.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.registry.Household.Contact;
import io.anling.alert.registry.Person;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes in which spreadsheets write the same list. */
class CsvFormsTest {

  @RegisterExtension final ImportRig rig = new ImportRig();

  private List<RowResult.Kind> kinds(String text) {
    return rig.text(text).rows().stream().map(RowResult::result).toList();
  }

  @Test
  void headersMayBeChineseOrCapitalsWithBlanksAroundThem() {
    String chinese =
        Stream.of(Column.values())
            .map(column -> column.chinese().get(0))
            .collect(Collectors.joining("\u3000, "));
    String capitals = ImportRig.HEADER.toUpperCase(Locale.ROOT);
    String row = ImportRig.home("H001").and("person", "\u3000测试甲 ").and("device_id", "a").line();

    assertThat(kinds(chinese + "\r\n" + row)).containsExactly(NEW);
    assertThat(rig.persons("H001")).extracting(Person::name).containsExactly("测试甲");
    assertThat(kinds(capitals + "\n" + row)).containsExactly(SAME);
  }

  @Test
  void noChineseWordNamesTwoColumns() {
    List<String> words =
        Stream.of(Column.values()).flatMap(column -> column.chinese().stream()).toList();
    assertThat(words).doesNotHaveDuplicates().allMatch(word -> Column.of(word).isPresent());
  }

  @Test
  void unicodeTextIsSeparatedByTabs() {
    String row = ImportRig.home("H001").and("device_id", "a").line();
    assertThat(kinds((ImportRig.HEADER + "\r\n" + row + "\r\n").replace(',', '\t')))
        .containsExactly(NEW);
  }

  @Test
  void blankColumnsAndRowsAtTheEndAreNothing() {
    String row = ImportRig.home("H001").and("device_id", "a").line();
    assertThat(kinds(ImportRig.HEADER + ",,\n" + row + ",,\n,,,,\n" + ",".repeat(30) + "\n\n"))
        .containsExactly(NEW);
  }

  @Test
  void blankFieldsAtARowsEndMayBeLeftAwayAfterTheDevice() {
    String whole = ImportRig.home("H001").and("device_id", "a").line();
    String upToTheSecret = whole.replaceAll(",{7}$", "");
    String upToTheDevice = whole.replaceAll(",{9}$", "");

    assertThat(kinds(ImportRig.HEADER + "\n" + upToTheSecret)).containsExactly(NEW);
    assertThat(kinds(ImportRig.HEADER + "\n" + upToTheDevice)).containsExactly(REFUSED);
  }

  @Test
  void aLineBreakInAnAddressIsABlank() {
    String row = ImportRig.home("H001").and("address", "一村\r\n1 号\n").line();
    String next = ImportRig.home("H002").and("lat", "x").line();

    ImportReport report = rig.run(false, row, next);
    assertThat(rig.household("H001").place().address()).isEqualTo("一村 1 号");
    assertThat(report.rows()).extracting(RowResult::row).containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "1941, 1941",
    "1941年, 1941",
    "1941-05, 1941-05",
    "1941/5, 1941-05",
    "1941.5, 1941-05",
    "1941年5月, 1941-05",
    "194105, 1941-05",
    "1941-05-03, 1941-05-03",
    "1941/5/3, 1941-05-03",
    "1941/5/3 0:00, 1941-05-03",
    "1941.05.03, 1941-05-03",
    "1941年5月3日, 1941-05-03",
    "1941 年 5 月 3 日, 1941-05-03",
    "19410503, 1941-05-03",
  })
  void aDateOfBirthHasOneFormInTheRegistry(String written, String kept) {
    rig.run(false, ImportRig.home("H001").and("person", "测试甲").and("born", written).line());
    assertThat(rig.persons("H001")).extracting(Person::born).containsExactly(kept);
  }

  @Test
  void twoPersonsSeveralContactsAHelperAndASharedHub() {
    assertThat(
            kinds(
                String.join(
                    "\n",
                    ImportRig.HEADER,
                    ImportRig.home("H001")
                        .and("person", "测试甲")
                        .and("contact_name", "甲之女")
                        .and("contact_phone", "101")
                        .and("contact2_name", "甲之子")
                        .and("contact2_phone", "102")
                        .and("device_id", "hub")
                        .and("helper_name", "测试帮")
                        .and("helper_phone", "103")
                        .line(),
                    ImportRig.home("H001")
                        .and("person", "测试乙")
                        .and("contact_name", "乙之弟")
                        .and("contact_phone", "104")
                        .and("device_id", "child")
                        .and("hub", "hub")
                        .line(),
                    ImportRig.home("H002")
                        .and("person", "测试丙")
                        .and("device_id", "neighbour")
                        .and("hub", "hub")
                        .line())))
        .containsExactly(NEW, NEW, NEW);

    assertThat(rig.persons("H001")).extracting(Person::name).containsExactly("测试甲", "测试乙");
    assertThat(rig.household("H001").contacts())
        .containsExactly(
            new Contact("甲之女", "101"), new Contact("甲之子", "102"), new Contact("乙之弟", "104"));
    assertThat(rig.device("child").hub()).isEqualTo("hub");
    assertThat(rig.device("neighbour").household()).isEqualTo("H002");
  }
}
