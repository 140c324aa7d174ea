package io.anling.gateway.cli;

import io.anling.alert.duty.HolidayYear;
import io.anling.gateway.admin.CommandFailed;
import io.anling.gateway.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holidays …}. */
@Command(name = "holidays", description = "which days are days off")
final class HolidaysCli {

  private final CommonOptions common;

  HolidaysCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "keep a year's days off and make-up workdays, in place of those known")
  int add(@Parameters(paramLabel = "holidays-YYYY.txt") Path file) {
    String text;
    try {
      text = Files.readString(file);
      var unused = HolidayYear.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailed(file + ": cannot be read as UTF-8 (" + IoReason.of(e) + ")");
    }
    return common.run("holidays add", Words.options(), text, true);
  }
}
