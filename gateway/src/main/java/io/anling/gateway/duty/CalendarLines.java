package io.anling.gateway.duty;

import io.anling.gateway.duty.CalendarEvent.Line;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events out of a calendar's text and leaves everything else, time zones among it. Stops
 * at its bounds.
 */
final class CalendarLines implements ContentHandler {

  static final int LONGEST_TEXT = 1 << 20;
  static final int MOST_EVENTS = 2_000;
  private static final int DEEPEST = 4;
  private static final int MOST_LINES = 100;

  private final List<CalendarEvent> events = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private @Nullable CalendarEvent event;
  private Map<String, String> parameters = new HashMap<>();
  private String value = "";
  private int lines;
  private @Nullable String refusal;

  private CalendarLines() {}

  /** The events of a calendar. */
  static List<CalendarEvent> events(String text) throws CalendarRefused {
    if (text.length() > LONGEST_TEXT) {
      throw new CalendarRefused("a calendar has at most " + LONGEST_TEXT + " characters");
    }
    nested(text);
    CalendarLines lines = new CalendarLines();
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (UnfoldingReader reader = new UnfoldingReader(new StringReader(plain), true)) {
      new CalendarParserImpl().parse(reader, lines);
    } catch (ParserException e) {
      throw lines.refused("it is no iCalendar from line " + e.getLineNo() + " on");
    } catch (IOException | RuntimeException e) {
      throw lines.refused("it is no iCalendar file (RFC 5545)");
    }
    return lines.events;
  }

  /** The parser goes down into components without a bound: looked at before. */
  private static void nested(String text) throws CalendarRefused {
    int deep = 0;
    for (String line : text.split("\\R", -1)) {
      String word = line.length() < 6 ? line : line.substring(0, 6).toUpperCase(Locale.ROOT);
      deep += word.equals("BEGIN:") ? 1 : word.startsWith("END:") ? -1 : 0;
      if (deep > DEEPEST) {
        throw new CalendarRefused("components are nested deeper than " + DEEPEST);
      }
    }
  }

  /** Ends the parsing, which knows no exception of ours. */
  private void stop(String why) {
    refusal = why;
    throw new IllegalStateException(why);
  }

  private CalendarRefused refused(String otherwise) {
    return new CalendarRefused(refusal == null ? otherwise : refusal);
  }

  @Override
  public void startCalendar() {}

  @Override
  public void endCalendar() {}

  @Override
  public void startComponent(String name) {
    open.push(name);
    if (name.equalsIgnoreCase("VEVENT")) {
      if (events.size() >= MOST_EVENTS) {
        stop("a calendar has at most " + MOST_EVENTS + " events");
      }
      event = new CalendarEvent();
      events.add(event);
      lines = 0;
    }
  }

  @Override
  public void endComponent(String name) {
    open.poll();
    if (name.equalsIgnoreCase("VEVENT")) {
      event = null;
    }
  }

  @Override
  public void startProperty(String name) {
    parameters = new HashMap<>();
    value = "";
  }

  @Override
  public void parameter(String name, String text) {
    parameters.put(name.toUpperCase(Locale.ROOT), text);
  }

  @Override
  public void propertyValue(String text) {
    value = text;
  }

  @Override
  public void endProperty(String name) {
    CalendarEvent current = event;
    // An alarm's lines within an event are not the event's.
    if (current != null && "VEVENT".equalsIgnoreCase(open.peek())) {
      if (++lines > MOST_LINES) {
        stop(current.title() + " has more than " + MOST_LINES + " lines");
      }
      current.add(name, new Line(Map.copyOf(parameters), value));
    }
  }
}
