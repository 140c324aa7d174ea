package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Fact;
import io.anling.alert.Span;
import io.anling.alert.duty.CoverGap;
import io.anling.alert.duty.CoverReport;
import io.anling.alert.duty.HolidayYear;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Cover;
import io.anling.alert.engine.Holidays;
import io.anling.alert.engine.SaveHolidays;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Whether the days ahead are covered, and which of them are workdays. */
final class CoverRoutes {

  private static final int USUAL_DAYS = 14;
  private static final int MOST_DAYS = 92;

  private final AlertEngine engine;
  private final RotaJson json;

  CoverRoutes(AlertEngine engine, RotaJson json) {
    this.engine = engine;
    this.json = json;
  }

  Reply cover(Request request, Caller caller, StoreSession store) {
    Span period = Span.of(engine.clock().instant(), Duration.ofDays(days(request)));
    return Reply.ok(told(Cover.of(store, period), caller, period));
  }

  /** What of a report is the caller's. */
  ObjectNode told(CoverReport report, Caller caller, Span period) {
    List<CoverGap> mine =
        report.gaps().stream()
            .filter(gap -> caller.region().contains(gap.region().text()))
            .toList();
    ObjectNode answer = Wire.object();
    json.put(answer, period);
    // Of a gap that is not listed nobody knows here whose it is.
    answer.put("covered", report.left() == 0 && mine.stream().noneMatch(CoverGap::warns));
    ArrayNode gaps = answer.putArray("gaps");
    mine.forEach(gap -> gaps.add(gap(gap)));
    answer.put("left", report.left());
    ObjectNode years = answer.putObject("years");
    report
        .years()
        .forEach(
            (year, known) ->
                years.put(String.valueOf(year), known.name().toLowerCase(Locale.ROOT)));
    return answer;
  }

  private ObjectNode gap(CoverGap gap) {
    ObjectNode one = Wire.object();
    one.put("region", gap.region().text());
    json.put(one, gap.span());
    one.put("why", gap.why().word());
    one.put("zh", gap.why().zh());
    one.put("en", gap.why().en());
    one.put("warns", gap.warns());
    one.put("rota", gap.rota());
    return one;
  }

  /** How many days ahead are asked for. */
  static int days(Request request) {
    return request.query("days").map(CoverRoutes::days).orElse(USUAL_DAYS);
  }

  private static int days(String text) {
    int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (days < 1 || days > MOST_DAYS) {
      throw Problem.badRequest("days must be 1 to " + MOST_DAYS);
    }
    return days;
  }

  /** The years of which days off are known, those of the site and those that come along. */
  Reply years(Request request, Caller caller, StoreSession store) {
    Set<Integer> own = store.duty().holidays().keySet();
    List<ObjectNode> years =
        Holidays.years(store.duty()).stream().map(year -> year(year, own)).toList();
    return Page.reply(years, false, null);
  }

  private static ObjectNode year(HolidayYear year, Set<Integer> own) {
    ObjectNode one = Wire.object();
    one.put("year", year.year());
    one.put("known", year.announced() ? "announced" : "provisional");
    one.put("from", own.contains(year.year()) ? "site" : "program");
    one.set("off", days(year.off()));
    one.set("work", days(year.makeUp()));
    return one;
  }

  private static ArrayNode days(Set<LocalDate> days) {
    return Wire.words(days.stream().sorted().map(LocalDate::toString).toList());
  }

  CompletionStage<Reply> holidays(Request request, Caller caller, StoreSession store) {
    if (!caller.region().equals(RegionPath.ROOT)) {
      throw Problem.forbidden(
          "days off hold everywhere; an administrator of all regions sets them");
    }
    String text = request.body().toString(UTF_8);
    HolidayYear year;
    try {
      year = HolidayYear.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
    if (!String.valueOf(year.year()).equals(request.path("year"))) {
      throw Problem.unprocessable("the file is of " + year.year() + "; put it under that year");
    }
    return engine
        .submit(new SaveHolidays(Fact.user(caller.name()), year, text))
        .thenApply(saved -> Reply.NO_CONTENT);
  }
}
