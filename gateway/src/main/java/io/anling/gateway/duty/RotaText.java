package io.anling.gateway.duty;

import io.anling.alert.Labelled;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.Post;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotation;
import io.anling.alert.duty.TurnChange;
import io.anling.alert.duty.Window;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rotas as people write them, in a request or in the configuration. What is wrong with one is an
 * {@link IllegalArgumentException} that names the member.
 */
public final class RotaText {

  /** What a rota is written with. */
  public static final List<String> MEMBERS =
      List.of("name", "region", "role", "zone", "needed", "rotation", "windows");

  private static final int SHORT = 3;

  private RotaText() {}

  /** A rota with that id; its changes are not read. */
  public static Rota rota(String id, JsonMembers json, ZoneId zone) {
    Post post =
        new Post(
            json.need("name"),
            RegionPath.parse(json.need("region")),
            role(json.need("role")),
            json.has("zone") ? json.parsed("zone", ZoneId::of) : zone,
            json.number("needed", 1));
    JsonMembers rotation = json.object("rotation", "kind, start and members");
    List<Window> windows = json.objects("windows").stream().map(RotaText::window).toList();
    return new Rota(id, post, rotation(rotation), windows, Changes.NONE);
  }

  private static Responder.Role role(String word) {
    return Arrays.stream(Responder.Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("role must be desk, station or helper"));
  }

  private static Rotation rotation(JsonMembers json) {
    LocalDate start = json.parsed("start", LocalDate::parse);
    List<String> members = json.words("members");
    return switch (json.need("kind")) {
      case "daily" -> Rotation.daily(start, json.time("at"), members);
      case "weekly" -> Rotation.weekly(start, start.getDayOfWeek(), json.time("at"), members);
      case "custom" -> custom(start, json, members);
      default ->
          throw new IllegalArgumentException("rotation.kind must be daily, weekly or custom");
    };
  }

  private static Rotation custom(LocalDate start, JsonMembers json, List<String> members) {
    List<TurnChange> handOvers = new ArrayList<>();
    for (JsonMembers one : json.objects("handOvers")) {
      handOvers.add(new TurnChange(one.number("day", 0), one.time("at")));
    }
    return new Rotation(start, json.number("days", 1), handOvers, members);
  }

  private static Window window(JsonMembers json) {
    Days days =
        Labelled.find(Days.class, json.has("on") ? json.need("on") : Days.ANY.word())
            .orElseThrow(
                () ->
                    new IllegalArgumentException("windows: on must be any, workdays or days-off"));
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    json.words("weekdays").forEach(word -> weekdays.add(weekday(word)));
    return new Window(days, weekdays, json.time("from"), json.time("to"));
  }

  /** A weekday by its first three letters. */
  public static String word(DayOfWeek day) {
    return day.name().substring(0, SHORT).toLowerCase(Locale.ROOT);
  }

  private static DayOfWeek weekday(String word) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> word(day).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("weekdays are written mon tue wed thu fri sat sun"));
  }
}
