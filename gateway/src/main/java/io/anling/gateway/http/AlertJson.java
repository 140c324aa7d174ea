package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.Assignment;
import io.anling.alert.Condition;
import io.anling.alert.Course;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.FollowUp;
import io.anling.alert.HandOver;
import io.anling.alert.Label;
import io.anling.alert.Labelled;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alert as the API shows it. */
final class AlertJson {

  private final Times times;
  private final DeskNames names;

  AlertJson(Times times, DeskNames names) {
    this.times = times;
    this.names = names;
  }

  /** The list view: ids and codes, no person's name. */
  ObjectNode view(Alert alert) {
    ObjectNode json = Wire.object();
    json.put("id", alert.id());
    json.put("kind", alert.kind().word());
    json.set(
        "alsoKinds", Wire.words(alert.condition().also().stream().map(Labelled::word).toList()));
    json.put("lane", alert.kind().lane().word());
    json.put("severity", alert.condition().severity().word());
    json.put("state", alert.state().word());
    json.put("region", alert.subject().region());
    json.put("household", Objects.requireNonNullElse(alert.subject().household(), ""));
    json.set("persons", Wire.words(alert.subject().persons()));
    json.set("devices", Wire.words(alert.subject().devices()));
    condition(json, alert.condition());
    course(json, alert);
    duties(json, alert.course());
    json.put("drill", alert.drill());
    json.set("linkedTo", Wire.words(alert.linkedTo()));
    json.set(
        "labels",
        Wire.words(alert.condition().labels().stream().sorted().map(Label::word).toList()));
    return json;
  }

  private void condition(ObjectNode json, Condition condition) {
    json.put("presses", condition.presses());
    json.put("raisedAt", times.text(condition.times().raisedAt()));
    json.put("receivedAt", times.text(condition.times().receivedAt()));
    json.put("deviceTime", times.textOrNull(condition.times().deviceTime()));
  }

  private void course(ObjectNode json, Alert alert) {
    Course course = alert.course();
    json.put("deadline", times.textOrNull(course.deadline()));
    json.put("owner", DeskNames.owner(course.owner()));
    json.put("ownerName", names.name(course.owner()));
    json.put("outcome", course.outcome() == null ? null : course.outcome().word());
    json.put("step", course.progress().steps());
    json.put("round", Math.max(1, course.progress().round()));
  }

  private void duties(ObjectNode json, Course course) {
    ArrayNode all = json.putArray("assignments");
    for (Assignment one : course.assignments()) {
      all.addObject()
          .put("to", one.to())
          .put("toName", name(one.to()))
          .put("state", one.state().word())
          .put("offeredAt", times.text(one.offeredAt()))
          .put("answerBy", times.text(one.answerBy()))
          .put("answeredAt", times.textOrNull(one.answeredAt()));
    }
    HandOver waiting = course.handOver();
    json.put("handOverTo", waiting == null ? null : waiting.to());
    json.set("followUp", followUp(course.followUp()));
  }

  private JsonNode followUp(@Nullable FollowUp call) {
    return call == null
        ? Wire.object().nullNode()
        : Wire.object()
            .put("dueAt", times.text(call.dueAt()))
            .put("doneAt", times.textOrNull(call.doneAt()))
            .put("result", call.result() == null ? null : call.result().word());
  }

  /** The name of a recipient for people. */
  String name(String recipient) {
    return names.name(recipient);
  }

  /** The frozen plan. */
  static ObjectNode plan(EscalationPlan plan) {
    ArrayNode steps = Wire.array();
    for (EscalationStep step : plan.steps()) {
      ObjectNode json = steps.addObject().put("after", step.after().toString());
      json.set("selectors", Wire.words(step.selectors().stream().map(Labelled::word).toList()));
      PolicyJson.manner(json, step.manner());
    }
    return Wire.object()
        .put("id", plan.id())
        .put("version", plan.version())
        .put("repeat", plan.repeat().toString())
        .set("steps", steps);
  }

  /** Who was told, one entry for each person and message. */
  ArrayNode told(List<Notice> notices) {
    ArrayNode told = Wire.array();
    for (Notice notice : notices) {
      if (notice.delivery().status() != Notice.Status.TOLD) {
        continue;
      }
      for (Recipient one : notice.recipients()) {
        told.addObject()
            .put("recipient", one.id())
            .put("name", one.name())
            .put("role", one.role())
            .put("channel", notice.channel())
            .put("at", times.text(notice.delivery().dueAt()));
      }
    }
    return told;
  }
}
