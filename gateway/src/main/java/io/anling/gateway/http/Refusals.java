package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.Assignment;
import io.anling.alert.Urging;
import io.anling.alert.engine.ActAnswer;
import java.time.Instant;

/** Why an act was refused: a conflict that says who has it, and how the alert stands. */
final class Refusals {

  private final AlertJson alerts;
  private final Times times;

  Refusals(AlertJson alerts, Times times) {
    this.alerts = alerts;
    this.times = times;
  }

  Problem of(ActAnswer answer) {
    Alert alert = answer.row().alert();
    ObjectNode view = alerts.view(alert);
    String owner = view.path("owner").textValue();
    String state = view.path("state").textValue();
    return switch (answer.reason()) {
      case REFUSED_OTHER_OWNER -> conflict(view, "other-owner", owner + " has this alert");
      case REFUSED_TAKEN -> taken(view, alert);
      case REFUSED_NOT_OFFERED ->
          conflict(view, "not-offered", "no offer of this alert waits for this answer");
      case REFUSED_NOT_OVERDUE -> conflict(view, "not-overdue", notOverdue(alert));
      case REFUSED_NOT_OWED ->
          conflict(view, "no-call-owed", "no follow-up call of this alert is owed any more");
      default ->
          conflict(view, "not-in-this-state", "an alert that is " + state + " does not take this");
    };
  }

  private static Problem conflict(ObjectNode view, String code, String detail) {
    return Problem.conflict(code, detail)
        .with("owner", view.path("owner").textValue())
        .with("ownerName", view.path("ownerName").textValue())
        .with("state", view.path("state").textValue());
  }

  /** Who has the job stands where otherwise the owner does: it is what the loser asks for. */
  private Problem taken(ObjectNode view, Alert alert) {
    String holder =
        alert.course().assignments().stream()
            .filter(one -> one.state() == Assignment.State.ACCEPTED)
            .map(Assignment::to)
            .findFirst()
            .orElse(alert.course().owner());
    String name = alerts.name(holder);
    return conflict(view, "already-taken", name + " has accepted; release that, or support it")
        .with("owner", DeskNames.owner(holder))
        .with("ownerName", name);
  }

  private String notOverdue(Alert alert) {
    Instant from = Urging.overdueFrom(alert).orElse(null);
    return from == null
        ? "an alert is urged only when it is overdue, and this one does not become so"
        : "an alert is urged only when it is overdue: this one from " + times.text(from) + " on";
  }
}
