package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Labelled;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.HandOver;
import io.anling.alert.duty.Post;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotation;
import io.anling.alert.duty.Span;
import io.anling.alert.duty.Swapping;
import io.anling.alert.duty.Window;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rotas and their changes as people send them; what is wrong with one is said by its member. */
final class RotaBody {

  private static final int SHORT = 3;

  private RotaBody() {}

  /** A rota with that id; its changes are not read. */
  static Rota rota(String id, ObjectNode json, ZoneId zone) {
    Post post =
        new Post(
            need(json, "name"),
            told("region", () -> RegionPath.parse(need(json, "region"))),
            role(need(json, "role")),
            json.hasNonNull("zone") ? parsed("zone", need(json, "zone"), ZoneId::of) : zone,
            json.hasNonNull("needed") ? number(json, "needed") : 1);
    if (!(json.get("rotation") instanceof ObjectNode rotation)) {
      throw Problem.unprocessable("rotation must be an object with kind, start and members");
    }
    List<Window> windows = new ArrayList<>();
    objects(json, "windows").forEach(one -> windows.add(window(one)));
    return told("rota", () -> new Rota(id, post, rotation(rotation), windows, Changes.NONE));
  }

  private static Responder.Role role(String word) {
    return Arrays.stream(Responder.Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> Problem.unprocessable("role must be desk, station or helper"));
  }

  private static Rotation rotation(ObjectNode json) {
    LocalDate start = parsed("rotation.start", need(json, "start"), LocalDate::parse);
    List<String> members = words(json, "members");
    String kind = need(json, "kind");
    return told(
        "rotation",
        () ->
            switch (kind) {
              case "daily" -> Rotation.daily(start, at(json), members);
              case "weekly" -> Rotation.weekly(start, start.getDayOfWeek(), at(json), members);
              case "custom" -> custom(start, json, members);
              default -> throw new IllegalArgumentException("kind must be daily, weekly or custom");
            });
  }

  private static Rotation custom(LocalDate start, ObjectNode json, List<String> members) {
    List<HandOver> handOvers = new ArrayList<>();
    for (ObjectNode one : objects(json, "handOvers")) {
      int day = one.hasNonNull("day") ? number(one, "day") : 0;
      handOvers.add(new HandOver(day, at(one)));
    }
    int days = json.hasNonNull("days") ? number(json, "days") : 1;
    return new Rotation(start, days, handOvers, members);
  }

  private static LocalTime at(ObjectNode json) {
    return time(json, "at");
  }

  private static LocalTime time(ObjectNode json, String member) {
    return parsed(member, need(json, member), LocalTime::parse).withNano(0);
  }

  private static Window window(ObjectNode json) {
    String on = json.hasNonNull("on") ? need(json, "on") : Days.ANY.word();
    Days days =
        Labelled.find(Days.class, on)
            .orElseThrow(
                () -> Problem.unprocessable("windows: on must be any, workdays or days-off"));
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    words(json, "weekdays").forEach(word -> weekdays.add(weekday(word)));
    return new Window(days, weekdays, time(json, "from"), time(json, "to"));
  }

  /** A weekday by its first three letters. */
  static String word(DayOfWeek day) {
    return day.name().substring(0, SHORT).toLowerCase(Locale.ROOT);
  }

  private static DayOfWeek weekday(String word) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> word(day).equals(word))
        .findFirst()
        .orElseThrow(
            () -> Problem.unprocessable("weekdays are written mon tue wed thu fri sat sun"));
  }

  static DutyOverride override(ObjectNode json) {
    String instead = json.hasNonNull("instead") ? need(json, "instead") : null;
    List<String> members = words(json, "members");
    return told(
        "override",
        () ->
            new DutyOverride(
                "", new Span(instant(json, "from"), instant(json, "to")), instead, members));
  }

  static Swapping.Side side(ObjectNode json, String name) {
    if (!(json.get(name) instanceof ObjectNode side)) {
      throw Problem.unprocessable(name + " must be an object with member and at");
    }
    return new Swapping.Side(need(side, "member"), instant(side, "at"));
  }

  private static java.time.Instant instant(ObjectNode json, String member) {
    return Times.parse(member, need(json, member));
  }

  private static String need(ObjectNode json, String member) {
    String text = Request.text(json, member);
    if (text == null || text.isBlank()) {
      throw Problem.unprocessable(member + " is missing");
    }
    return text;
  }

  private static int number(ObjectNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isInt()) {
      throw Problem.unprocessable(member + " must be a whole number");
    }
    return value.intValue();
  }

  private static List<String> words(ObjectNode json, String member) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : array(json, member)) {
      if (!one.isTextual() || one.textValue().isBlank() || one.textValue().indexOf('\0') >= 0) {
        throw Problem.unprocessable(member + " must be a list of texts");
      }
      words.add(one.textValue());
    }
    return words;
  }

  private static List<ObjectNode> objects(ObjectNode json, String member) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode one : array(json, member)) {
      if (!(one instanceof ObjectNode object)) {
        throw Problem.unprocessable(member + " must be a list of objects");
      }
      objects.add(object);
    }
    return objects;
  }

  private static ArrayNode array(ObjectNode json, String member) {
    if (!json.hasNonNull(member)) {
      return Wire.array();
    }
    if (json.get(member) instanceof ArrayNode array) {
      return array;
    }
    throw Problem.unprocessable(member + " must be a list");
  }

  private static <T> T parsed(String member, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      throw Problem.unprocessable(
          member
              + " \""
              + text
              + "\" cannot be read; write a date as 2026-11-23, a time as 08:00, a zone as"
              + " Asia/Shanghai");
    }
  }

  /** What the domain's own rules refuse, as a problem. */
  private static <T> T told(String what, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(what + ": " + e.getMessage());
    }
  }
}
