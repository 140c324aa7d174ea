package io.anling.gateway.admin;

import io.anling.alert.Span;
import io.anling.alert.duty.CoverGap;
import io.anling.alert.duty.CoverReport;
import io.anling.alert.duty.HolidayYear;
import io.anling.alert.duty.WorkCalendar.Knowledge;
import io.anling.alert.engine.Cover;
import io.anling.alert.engine.SaveHolidays;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Whether somebody can be told everywhere in the days ahead, and the days off that it asks for. */
final class CoverCommand {

  private final Gate gate;

  CoverCommand(Gate gate) {
    this.gate = gate;
  }

  /** A line for each gap; fails where one of them warns. */
  int run(AdminCommand command, AdminOutput output) {
    int days = Integer.parseInt(command.need("days"));
    Span period = Span.of(gate.engine().clock().instant(), Duration.ofDays(days));
    CoverReport report = gate.read(store -> Cover.of(store, period));
    report.gaps().forEach(gap -> output.answer(line(gap)));
    if (report.left() > 0) {
      output.say(report.left() + " more gaps are not listed; ask for fewer days");
    }
    report.years().forEach((year, knowledge) -> output.say(words(year, knowledge)));
    long warnings = report.gaps().stream().filter(CoverGap::warns).count() + report.left();
    output.answer(
        report.warns()
            ? warnings + " gaps in " + days + " days need somebody"
            : "covered for " + days + " days");
    return report.warns() ? Exit.FAILED : Exit.DONE;
  }

  private String line(CoverGap gap) {
    return String.format(
        "%s %s to %s: %s %s%s%s",
        gap.region().text().isEmpty() ? "/" : gap.region().text(),
        time(gap.span().from()),
        time(gap.span().to()),
        gap.why().word(),
        gap.why().zh(),
        gap.rota() == null ? "" : " (rota " + gap.rota() + ")",
        gap.warns() ? "" : ", as planned");
  }

  private OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, gate.zone()).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String words(int year, Knowledge knowledge) {
    return knowledge == Knowledge.UNKNOWN
        ? "the holidays of "
            + year
            + " are unknown: Monday to Friday count as workdays; add them"
            + " with \"holidays add\""
        : "of "
            + year
            + " only the statutory holidays are known; once the make-up workdays are"
            + " announced, add them with \"holidays add\"";
  }

  /** Keeps a year's file. */
  int addHolidays(AdminCommand command, AdminOutput output) {
    HolidayYear year;
    try {
      year = HolidayYear.parse(command.input());
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
    int kept = gate.submit(new SaveHolidays(command.by(), year, command.input()));
    output.answer(
        kept
            + ": "
            + year.off().size()
            + " days off, "
            + year.makeUp().size()
            + " worked for them");
    return Exit.DONE;
  }
}
