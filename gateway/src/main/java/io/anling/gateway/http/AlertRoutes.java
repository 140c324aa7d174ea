package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Labelled;
import io.anling.alert.Lane;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.Texts;
import io.anling.alert.registry.Account.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Alerts, read. What lies outside the caller's region does not exist for the caller. */
final class AlertRoutes {

  private final AlertJson alerts;
  private final TimelineJson timeline;
  private final Readings readings;

  AlertRoutes(AlertJson alerts, TimelineJson timeline, Readings readings) {
    this.alerts = alerts;
    this.timeline = timeline;
    this.readings = readings;
  }

  /** The alert, if it exists for the caller. */
  static Alert visible(String id, Caller caller, StoreSession store) {
    AlertRow row = store.alerts().byId(Set.of(id)).get(id);
    if (row == null || !caller.region().contains(row.alert().subject().region())) {
      throw Problem.notFound("there is no alert \"" + id + "\"");
    }
    return row.alert();
  }

  Reply list(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    AlertQuery query =
        new AlertQuery(
            states(request.query("state").orElse("")),
            Set.of(caller.within(request.query("region").orElse("")).text()),
            request.query("kind").map(word -> known(AlertKind.class, "kind", word)).orElse(null),
            request.query("lane").map(word -> known(Lane.class, "lane", word)).orElse(null),
            page.after(),
            page.limit());
    List<AlertRow> rows = store.alerts().page(query);
    return Page.reply(
        rows.stream().map(row -> alerts.view(row.alert())).toList(),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).alert().id());
  }

  private static Set<AlertState> states(String words) {
    Set<AlertState> states = EnumSet.noneOf(AlertState.class);
    for (String word : words.split(",", -1)) {
      if (word.strip().equals("open")) {
        states.addAll(AlertState.OPEN);
      } else if (!word.isBlank()) {
        known(AlertState.class, "state", word.strip());
        states.add(Labelled.of(AlertState.class, word.strip()));
      }
    }
    return states.isEmpty() ? EnumSet.allOf(AlertState.class) : states;
  }

  private static <E extends Enum<E> & Labelled> String known(
      Class<E> type, String parameter, String word) {
    if (Labelled.find(type, word).isEmpty()) {
      throw Problem.badRequest(
          parameter
              + " \""
              + word
              + "\" is unknown; there are "
              + Arrays.stream(type.getEnumConstants())
                  .map(Labelled::word)
                  .collect(Collectors.joining(" ")));
    }
    return word;
  }

  /** One alert with its home, its plan and who was told. */
  Reply one(Request request, Caller caller, StoreSession store) {
    Alert alert = visible(request.path("id"), caller, store);
    ObjectNode json = alerts.view(alert);
    String household = alert.subject().household();
    boolean mayKnow = caller.role() != Role.AUDITOR;
    json.putNull("home");
    if (household != null && mayKnow) {
      RegistryJson.homes(
              List.copyOf(store.registry().households(Set.of(household)).values()), store)
          .forEach(home -> json.set("home", home));
      readings.read(caller.name(), alert.id());
    }
    json.set("plan", AlertJson.plan(alert.plan()));
    json.set("told", alerts.told(mayKnow ? store.notices().ofAlert(alert.id()) : List.of()));
    return Reply.ok(json);
  }

  /** An alert's log; what people wrote is not for auditors. */
  Reply timeline(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    Alert alert = visible(request.path("id"), caller, store);
    boolean mayKnow = caller.role() != Role.AUDITOR;
    Map<Long, String> texts = mayKnow ? Texts.of(store, alert.id()) : Map.of();
    Map<String, Notice> notices =
        (mayKnow ? store.notices().ofAlert(alert.id()) : List.<Notice>of())
            .stream().collect(Collectors.toMap(Notice::id, notice -> notice));
    long after = page.after() == null ? 0 : number(page.after());
    List<LogEntry> entries =
        store.log().ofAlert(alert.id()).stream()
            .filter(entry -> entry.seq() > after)
            .limit(page.limit())
            .toList();
    return Page.reply(
        entries.stream()
            .map(entry -> timeline.entry(entry, texts.get(entry.seq()), notices))
            .toList(),
        entries.size() == page.limit(),
        entries.isEmpty() ? null : String.valueOf(entries.get(entries.size() - 1).seq()));
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Problem.badRequest("after is no cursor of this list");
    }
  }
}
