package io.anling.gateway.http;

import io.anling.alert.Fact;
import io.anling.alert.Span;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.engine.AddOverride;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.Holidays;
import io.anling.alert.engine.RemoveChange;
import io.anling.alert.engine.RemoveRota;
import io.anling.alert.engine.RotaAnswer;
import io.anling.alert.engine.SaveRota;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.SwapShifts;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Rotas: read, written, changed by hand, and laid out over a period. */
final class RotaRoutes {

  /** Changes that were over before are not shown. */
  private static final Duration BEHIND = Duration.ofDays(31);

  private static final Duration AHEAD = Duration.ofDays(3 * 366);
  private static final Duration USUAL = Duration.ofDays(14);

  private final AlertEngine engine;
  private final RotaJson json;
  private final ZoneId zone;

  RotaRoutes(AlertEngine engine, RotaJson json, ZoneId zone) {
    this.engine = engine;
    this.json = json;
    this.zone = zone;
  }

  Reply list(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    RegionPath region = caller.within(request.query("region").orElse(""));
    List<Rota> rows = store.duty().page(region, page.after(), page.limit(), shown());
    return Page.reply(
        rows.stream().map(json::rota).toList(),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }

  Reply one(Request request, Caller caller, StoreSession store) {
    return Reply.ok(json.rota(visible(request, caller, store, shown())));
  }

  CompletionStage<Reply> create(Request request, Caller caller, StoreSession store) {
    Rota rota = own(RotaBody.rota("", request.json(), zone), caller);
    return submit(new SaveRota(Fact.user(caller.name()), rota, request.repetition()))
        .thenApply(saved -> Reply.created("/api/v1/rotas/" + saved.id(), json.rota(saved)));
  }

  CompletionStage<Reply> replace(Request request, Caller caller, StoreSession store) {
    visible(request, caller, store, shown());
    Rota rota = own(RotaBody.rota(request.path("id"), request.json(), zone), caller);
    return changed(new SaveRota(Fact.user(caller.name()), rota));
  }

  CompletionStage<Reply> remove(Request request, Caller caller, StoreSession store) {
    visible(request, caller, store, shown());
    return engine
        .submit(new RemoveRota(Fact.user(caller.name()), request.path("id")))
        .thenApply(
            answer -> {
              check(answer);
              return Reply.NO_CONTENT;
            });
  }

  CompletionStage<Reply> override(Request request, Caller caller, StoreSession store) {
    String id = visible(request, caller, store, shown()).id();
    return changed(
        new AddOverride(Fact.user(caller.name()), id, RotaBody.override(request.json())));
  }

  CompletionStage<Reply> swap(Request request, Caller caller, StoreSession store) {
    String id = visible(request, caller, store, shown()).id();
    return changed(
        new SwapShifts(
            Fact.user(caller.name()),
            id,
            RotaBody.side(request.json(), "one"),
            RotaBody.side(request.json(), "other")));
  }

  CompletionStage<Reply> takeBack(Request request, Caller caller, StoreSession store) {
    String id = visible(request, caller, store, shown()).id();
    return changed(new RemoveChange(Fact.user(caller.name()), id, request.path("change")));
  }

  Reply onDuty(Request request, Caller caller, StoreSession store) {
    Span period = period(request, engine.clock().instant(), USUAL);
    Rota rota = visible(request, caller, store, period);
    Roster roster = new Roster(rota, Holidays.of(store.duty()));
    return Reply.ok(json.shifts(period, roster.shifts(period)));
  }

  /** The period that the query asks for: from now on where it does not say. */
  static Span period(Request request, Instant now, Duration usual) {
    Instant from = request.query("from").map(text -> Times.parse("from", text)).orElse(now);
    Instant to =
        request.query("to").map(text -> Times.parse("to", text)).orElseGet(() -> from.plus(usual));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(Roster.LONGEST) > 0) {
      throw Problem.unprocessable(
          "to must lie after from, and at most " + Roster.LONGEST.toDays() + " days after it");
    }
    return new Span(from, to);
  }

  private Span shown() {
    Instant now = engine.clock().instant();
    return new Span(now.minus(BEHIND), now.plus(AHEAD));
  }

  /** The rota of that id, where the caller may see it; a problem otherwise. */
  static Rota visible(Request request, Caller caller, StoreSession store, Span changes) {
    String id = request.path("id");
    return store
        .duty()
        .rota(id, changes)
        .filter(rota -> caller.region().contains(rota.post().region().text()))
        .orElseThrow(() -> Problem.notFound("there is no rota \"" + id + "\" in your region"));
  }

  /** That rota, where its region is the caller's; a problem otherwise. */
  static Rota own(Rota rota, Caller caller) {
    if (!caller.region().contains(rota.post().region().text())) {
      throw Problem.notFound(
          "there is no region \"" + rota.post().region().text() + "\" in your region");
    }
    return rota;
  }

  CompletionStage<Reply> changed(Command<RotaAnswer> command) {
    return submit(command).thenApply(rota -> Reply.ok(json.rota(rota)));
  }

  private CompletionStage<Rota> submit(Command<RotaAnswer> command) {
    return engine.submit(command).thenApply(RotaRoutes::saved);
  }

  private static Rota saved(RotaAnswer answer) {
    check(answer);
    Rota rota = answer.rota();
    if (rota == null) {
      throw Problem.notFound("the rota was removed meanwhile");
    }
    return rota;
  }

  /** The problem of a refusal; nothing where it is done. */
  static void check(RotaAnswer answer) {
    String detail = answer.detail();
    switch (answer.reason()) {
      case DONE -> {}
      case NO_SUCH_ROTA -> throw Problem.notFound("there is no rota \"" + detail + "\"");
      case NO_SUCH_CHANGE ->
          throw Problem.notFound("the rota has no override or swap \"" + detail + "\"");
      case UNKNOWN_REGION -> throw unknownRegion(detail);
      case UNKNOWN_MEMBER -> throw unknownMember(detail);
      case CONFIGURED -> throw configured();
      case TOO_MANY -> throw Problem.unprocessable("at most " + detail + " are kept");
      case NOT_SWAPPED -> throw Problem.unprocessable("these shifts are not exchanged: " + detail);
    }
  }

  private static Problem unknownRegion(String region) {
    return Problem.notFound("there is no region \"" + region + "\"");
  }

  private static Problem unknownMember(String id) {
    return Problem.unprocessable(
        "nobody has the id \"" + id + "\"; use a responder's id or user:NAME");
  }

  static Problem configured() {
    return Problem.conflict(
        "configured",
        "the configuration holds this rota; change it there, or enter overrides and swaps");
  }
}
