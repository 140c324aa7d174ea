package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Span;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Cover;
import io.anling.alert.engine.Holidays;
import io.anling.alert.engine.SaveRota;
import io.anling.alert.engine.StoreSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A rota that nobody has saved: who would be on duty, and where nobody would be. */
final class RotaPreviewRoute {

  /** No rota that is kept has it. */
  private static final String FRESH = "new";

  private final AlertEngine engine;
  private final RotaJson json;
  private final CoverRoutes cover;
  private final ZoneId zone;

  RotaPreviewRoute(AlertEngine engine, RotaJson json, CoverRoutes cover, ZoneId zone) {
    this.engine = engine;
    this.json = json;
    this.cover = cover;
    this.zone = zone;
  }

  /** The days ahead as if it were saved; refuses what saving it would refuse. Changes nothing. */
  Reply preview(Request request, Caller caller, StoreSession store) {
    Instant now = engine.clock().instant();
    Span period = Span.of(now, Duration.ofDays(CoverRoutes.days(request)));
    Rota rota = draft(request, caller, store, period);
    String id = rota.id().equals(FRESH) ? "" : rota.id();
    Rota saved = new Rota(id, rota.post(), rota.rotation(), rota.windows(), rota.changes());
    SaveRota.refusal(saved, store).ifPresent(RotaRoutes::check);
    ObjectNode answer =
        json.shifts(period, new Roster(rota, Holidays.of(store.duty())).shifts(period));
    answer.set("cover", cover.told(Cover.with(store, period, rota), caller, period));
    return Reply.ok(answer);
  }

  /** What is written, with the changes of the rota in whose place it is to go. */
  private Rota draft(Request request, Caller caller, StoreSession store, Span period) {
    String id = request.query("rota").orElse(FRESH);
    Rota written = RotaRoutes.own(RotaBody.rota(id, request.json(), zone), caller);
    if (id.equals(FRESH)) {
      return written;
    }
    Rota kept =
        store
            .duty()
            .rota(id, period)
            .filter(rota -> caller.region().contains(rota.post().region().text()))
            .orElseThrow(() -> Problem.notFound("there is no rota \"" + id + "\" in your region"));
    if (kept.configured()) {
      throw RotaRoutes.configured();
    }
    return written.with(kept.changes());
  }
}
