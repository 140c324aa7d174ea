package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.HumanAct;
import io.anling.alert.engine.ActAnswer;
import io.anling.alert.engine.ActOnAlert;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.ApplyPlan;
import io.anling.alert.engine.RaiseByHand;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What people do to alerts: each a command of the engine, answered after its commit. */
final class ActRoutes {

  private static final int LONGEST_TEXT = 4_000;

  private final AlertEngine engine;
  private final AlertJson alerts;
  private final Refusals refusals;

  ActRoutes(AlertEngine engine, AlertJson alerts, Refusals refusals) {
    this.engine = engine;
    this.alerts = alerts;
    this.refusals = refusals;
  }

  /** The endpoint of one act. */
  Endpoint act(Act act) {
    return (request, caller, store) -> {
      Alert alert = AlertRoutes.visible(request.path("id"), caller, store);
      ObjectNode json = request.json();
      String note = text(json, act == Act.NOTE ? "text" : "note");
      if (act == Act.NOTE && (note == null || note.isBlank())) {
        throw Problem.unprocessable("a note needs the member text");
      }
      if (act == Act.SUPERVISE) {
        Assignees.supervises(caller, alert);
      }
      HumanAct human = new ActBody(json, caller, alert, new Assignees(store)).of(act);
      return engine
          .submit(new ActOnAlert(request.path("id"), human, note, request.repetition()))
          .thenApply(answer -> reply(request, answer));
    };
  }

  /** Puts an alert under the plan that it would get today. */
  Endpoint applyPlan() {
    return (request, caller, store) -> {
      AlertRoutes.visible(request.path("id"), caller, store);
      return engine
          .submit(new ApplyPlan(request.path("id"), caller.name(), request.repetition()))
          .thenApply(answer -> reply(request, answer));
    };
  }

  private Reply reply(Request request, Optional<ActAnswer> answer) {
    ActAnswer known =
        answer.orElseThrow(
            () -> Problem.notFound("there is no alert \"" + request.path("id") + "\""));
    if (known.refused()) {
      throw refusals.of(known);
    }
    return Reply.ok(alerts.view(known.row().alert()));
  }

  private static @Nullable String text(ObjectNode json, String member) {
    String text = Request.text(json, member);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw Problem.unprocessable(
          member + " has more than " + LONGEST_TEXT + " characters; write two notes");
    }
    return text;
  }

  /** An alert entered by hand, for a household, for a device's household, or for a region. */
  CompletionStage<Reply> raise(Request request, Caller caller, StoreSession store) {
    ObjectNode json = request.json();
    AlertKind kind = Homes.kind(Request.text(json, "kind"));
    String household = household(json, caller, store);
    RegionPath region =
        household != null ? RegionPath.ROOT : region(Request.text(json, "region"), caller, store);
    return engine
        .submit(
            new RaiseByHand(
                caller.name(), kind, household, region, text(json, "note"), request.repetition()))
        .thenApply(ActRoutes::found)
        .thenApply(
            row -> Reply.created("/api/v1/alerts/" + row.alert().id(), alerts.view(row.alert())));
  }

  private static AlertRow found(Optional<AlertRow> row) {
    return row.orElseThrow(() -> Problem.notFound("there is no such household"));
  }

  private static @Nullable String household(ObjectNode json, Caller caller, StoreSession store) {
    String household = Request.text(json, "household");
    String device = Request.text(json, "device");
    if (household == null && device != null) {
      Device known = store.registry().devices(Set.of(device)).get(device);
      household = known == null ? null : known.household();
      if (household == null) {
        throw Problem.notFound("there is no device \"" + device + "\" in a home of your region");
      }
    }
    if (household == null) {
      return null;
    }
    Household home = store.registry().households(Set.of(household)).get(household);
    if (home == null || !caller.region().contains(home.region().text())) {
      throw Problem.notFound(
          device == null
              ? "there is no household \"" + household + "\" in your region"
              : "there is no device \"" + device + "\" in a home of your region");
    }
    return household;
  }

  private static RegionPath region(@Nullable String asked, Caller caller, StoreSession store) {
    if (asked == null) {
      throw Problem.unprocessable("say where: household, device or region");
    }
    RegionPath path = caller.within(asked);
    boolean known =
        path.equals(RegionPath.ROOT)
            || store.registry().regions().stream().map(Region::path).anyMatch(path::equals);
    if (!known || !path.equals(RegionPath.parse(asked))) {
      throw Problem.notFound("there is no region \"" + asked + "\" in your region");
    }
    return path;
  }
}
