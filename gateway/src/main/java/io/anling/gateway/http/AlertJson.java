package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.Condition;
import io.anling.alert.Course;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.Label;
import io.anling.alert.Labelled;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import java.util.List;
import java.util.Objects;

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
    json.put("lane", alert.kind().lane().word());
    json.put("severity", alert.condition().severity().word());
    json.put("state", alert.state().word());
    json.put("region", alert.subject().region());
    json.put("household", Objects.requireNonNullElse(alert.subject().household(), ""));
    json.set("persons", Wire.words(alert.subject().persons()));
    json.set("devices", Wire.words(alert.subject().devices()));
    condition(json, alert.condition());
    course(json, alert);
    json.set("assignments", Wire.array());
    json.put("drill", false);
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
