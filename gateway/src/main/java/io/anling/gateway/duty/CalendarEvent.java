package io.anling.gateway.duty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A VEVENT as the file writes it: its properties by name, uninterpreted. */
final class CalendarEvent {

  /** A line of it. */
  record Line(Map<String, String> parameters, String value) {

    @Nullable String parameter(String name) {
      return parameters.get(name);
    }
  }

  private final Map<String, List<Line>> lines = new HashMap<>();

  void add(String name, Line line) {
    lines.computeIfAbsent(name.toUpperCase(Locale.ROOT), n -> new ArrayList<>()).add(line);
  }

  List<Line> all(String name) {
    return lines.getOrDefault(name, List.of());
  }

  Optional<Line> one(String name) {
    return all(name).stream().findFirst();
  }

  String text(String name) {
    return one(name).map(Line::value).map(CalendarEvent::unescaped).orElse("").strip();
  }

  /** A text's value (RFC 5545, 3.3.11). */
  private static String unescaped(String value) {
    return value.replaceAll("\\\\[nN]", "\n").replaceAll("\\\\([\\\\,;])", "$1");
  }

  /** How it is named in an error. */
  String title() {
    String title = text("SUMMARY").isEmpty() ? text("UID") : text("SUMMARY");
    return "event \"" + CalendarTimes.shortened(title) + "\"";
  }
}
