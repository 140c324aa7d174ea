package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Absence;
import io.anling.alert.Labelled;
import io.anling.alert.engine.AbsenceTable.Count;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EndAbsence;
import io.anling.alert.engine.EnterAbsence;
import io.anling.alert.engine.StoreSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Planned absences and maintenance, with what they hold back. */
final class AbsenceRoutes {

  private static final int LONGEST_NOTE = 500;

  private final AlertEngine engine;
  private final Times times;

  AbsenceRoutes(AlertEngine engine, Times times) {
    this.engine = engine;
    this.times = times;
  }

  CompletionStage<Reply> enter(Request request, Caller caller, StoreSession store) {
    ObjectNode json = request.json();
    EnterAbsence.Target target = target(json, caller, store);
    Absence.Why why = why(json);
    Instant from = time(json, "from");
    Instant until = until(json, why, from);
    EnterAbsence command =
        new EnterAbsence(
            caller.name(),
            why,
            target,
            new EnterAbsence.When(from, until),
            note(json),
            request.repetition());
    return engine
        .submit(command)
        .thenApply(
            entered -> {
              Absence absence = known(entered, "the home is not registered any more");
              return Reply.created("/api/v1/absences/" + absence.id(), view(absence, List.of()));
            });
  }

  private static EnterAbsence.Target target(ObjectNode json, Caller caller, StoreSession store) {
    List<String> devices = Homes.devices(json, caller, store);
    String household = Request.text(json, "household");
    if (devices.isEmpty() == (household == null)) {
      throw Problem.unprocessable("say who is silent: a household, or devices of one");
    }
    return new EnterAbsence.Target(
        household == null ? null : Homes.household(household, caller, store), devices);
  }

  private static Absence.Why why(ObjectNode json) {
    String word = Request.text(json, "kind");
    return Labelled.find(Absence.Why.class, word == null ? "" : word)
        .orElseThrow(() -> Problem.unprocessable("kind must be absence or maintenance"));
  }

  private static @Nullable Instant time(ObjectNode json, String member) {
    String text = Request.text(json, member);
    return text == null ? null : Times.parse(member, text);
  }

  private Instant until(ObjectNode json, Absence.Why why, @Nullable Instant from) {
    Instant until = time(json, "to");
    Instant now = engine.clock().instant();
    Instant begin = from == null ? now : from;
    if (until == null || !until.isAfter(begin) || !until.isAfter(now)) {
      throw Problem.unprocessable("an absence needs an end: to, later than from and than now");
    }
    if (until.isAfter(begin.plus(why.longest()))) {
      throw Problem.unprocessable(
          why.word()
              + " lasts "
              + why.longest().toDays()
              + " days at the most; enter it again then");
    }
    return until;
  }

  private static @Nullable String note(ObjectNode json) {
    String note = Request.text(json, "note");
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Problem.unprocessable("note has more than " + LONGEST_NOTE + " characters");
    }
    return note;
  }

  Reply list(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    List<Absence> rows =
        store
            .homes()
            .absences()
            .page(caller.within(request.query("region").orElse("")), page.after(), page.limit());
    Map<String, List<Count>> counts =
        store.homes().absences().counts(rows.stream().map(Absence::id).toList());
    return Page.reply(
        rows.stream().map(row -> view(row, counts.getOrDefault(row.id(), List.of()))).toList(),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }

  CompletionStage<Reply> end(Request request, Caller caller, StoreSession store) {
    String id = request.path("id");
    Absence absence = known(store.homes().absences().byId(id), unknown(id));
    if (!caller.region().contains(absence.whose().region())) {
      throw Problem.notFound(unknown(id));
    }
    List<Count> held = store.homes().absences().counts(List.of(id)).getOrDefault(id, List.of());
    return engine
        .submit(new EndAbsence(caller.name(), id))
        .thenApply(ended -> Reply.ok(view(known(ended, unknown(id)), held)));
  }

  private static String unknown(String id) {
    return "there is no absence \"" + id + "\"";
  }

  private static Absence known(Optional<Absence> absence, String otherwise) {
    return absence.orElseThrow(() -> Problem.notFound(otherwise));
  }

  private ObjectNode view(Absence absence, List<Count> counts) {
    ObjectNode json = Wire.object();
    json.put("id", absence.id());
    json.put("kind", absence.why().word());
    json.put("owner", absence.owner());
    json.put("region", absence.whose().region());
    json.put("household", Objects.requireNonNullElse(absence.whose().household(), ""));
    json.set("devices", Wire.words(absence.whose().devices()));
    json.put("from", times.text(absence.span().from()));
    json.put("to", times.text(absence.span().to()));
    json.put("active", absence.span().contains(engine.clock().instant()));
    json.put("note", absence.note());
    ArrayNode held = json.putArray("heldBack");
    for (Count count : counts) {
      held.addObject()
          .put("device", count.device())
          .put("kind", count.kind().word())
          .put("times", count.times())
          .put("lastAt", times.text(count.lastAt()));
    }
    return json;
  }
}
