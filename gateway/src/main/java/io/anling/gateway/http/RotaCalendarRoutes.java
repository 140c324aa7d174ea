package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.alert.Fact;
import io.anling.alert.Span;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Shift;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Holidays;
import io.anling.alert.engine.ImportShifts;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Responder;
import io.anling.gateway.duty.CalendarExport;
import io.anling.gateway.duty.CalendarImport;
import io.anling.gateway.duty.CalendarRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rotas as iCalendar (RFC 5545), out and in. */
final class RotaCalendarRoutes {

  private static final Duration USUAL = Duration.ofDays(92);

  /** An import without a period of its own takes events from so long ago. */
  private static final Duration BEHIND = Duration.ofDays(31);

  private static final String USER = "user:";

  private final AlertEngine engine;
  private final RotaRoutes rotas;

  RotaCalendarRoutes(AlertEngine engine, RotaRoutes rotas) {
    this.engine = engine;
    this.rotas = rotas;
  }

  Reply export(Request request, Caller caller, StoreSession store) {
    Instant now = engine.clock().instant();
    Span period = RotaRoutes.period(request, now, USUAL);
    Rota rota = RotaRoutes.visible(request, caller, store, period);
    Roster roster = new Roster(rota, Holidays.of(store.duty()));
    Set<String> members =
        roster.shifts(period).stream()
            .flatMap(shift -> shift.onDuty().stream())
            .collect(Collectors.toSet());
    Map<String, Responder> known = store.registry().responders(members);
    String text =
        CalendarExport.write(
            rota,
            roster,
            period,
            id -> known.containsKey(id) ? known.get(id).name() : plain(id),
            now);
    return Reply.text("text/calendar", text);
  }

  private static String plain(String id) {
    return id.startsWith(USER) ? id.substring(USER.length()) : id;
  }

  CompletionStage<Reply> take(Request request, Caller caller, StoreSession store) {
    Instant now = engine.clock().instant();
    boolean whole = request.query("from").isPresent() && request.query("to").isPresent();
    Span period =
        whole
            ? RotaRoutes.period(request, now, USUAL)
            : new Span(now.minus(BEHIND), now.minus(BEHIND).plus(Roster.LONGEST));
    Rota rota = RotaRoutes.visible(request, caller, store, period);
    try {
      List<Shift> shifts =
          CalendarImport.read(
              request.body().toString(UTF_8), period, whole, rota.post().zone(), who(rota, store));
      return rotas.changed(new ImportShifts(Fact.user(caller.name()), rota.id(), shifts));
    } catch (CalendarRefused e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
  }

  /** By id; else by a name that exactly one responder or member of the rota has. */
  private static Function<String, Optional<String>> who(Rota rota, StoreSession store) {
    Map<String, Optional<String>> byName = new HashMap<>();
    for (Responder one : store.registry().responderPage(rota.post().region(), null, Page.MOST)) {
      byName.merge(one.name(), Optional.of(one.id()), (a, b) -> Optional.empty());
      byName.put(one.id(), Optional.of(one.id()));
    }
    Map<String, Responder> members =
        store.registry().responders(Set.copyOf(rota.rotation().members()));
    members.values().forEach(one -> byName.put(one.name(), Optional.of(one.id())));
    rota.rotation().members().forEach(id -> byName.put(id, Optional.of(id)));
    return name ->
        byName.computeIfAbsent(
            name, key -> Optional.of(key).filter(id -> id.startsWith(USER) || known(id, store)));
  }

  private static boolean known(String id, StoreSession store) {
    return store.registry().responders(Set.of(id)).containsKey(id);
  }
}
