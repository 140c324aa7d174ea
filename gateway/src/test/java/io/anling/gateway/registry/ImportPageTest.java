package io.anling.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The users' page names what the import knows. */
class ImportPageTest {

  private static final Path PAGE = Path.of("docs", "import.md");

  @ParameterizedTest
  @EnumSource
  void everyColumnStandsThereInBothLanguages(Column column) throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains("`" + column.word() + "`").contains(column.chinese());
  }

  @Test
  void itsExampleIsGood() throws IOException {
    String page = Files.readString(PAGE);
    String example = page.substring(page.indexOf("```csv") + 7);
    CsvRows rows = CsvRows.parse(example.substring(0, example.indexOf("```")));
    assertThat(rows.refused()).isEmpty();
    assertThat(rows.rows()).hasSize(2).allMatch(row -> RowCheck.firstFault(row).isEmpty());
  }
}
