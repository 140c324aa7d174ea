package io.anling.gateway.admin;

import io.anling.alert.AlertKind;
import io.anling.alert.EscalationPlan;
import io.anling.alert.Labelled;
import io.anling.alert.engine.PlanPreview;
import io.anling.alert.engine.Recipient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Shows who would be told, when and by what; nothing is sent. */
final class PolicyExplain {

  private final Gate gate;

  PolicyExplain(Gate gate) {
    this.gate = gate;
  }

  int run(AdminCommand command, AdminOutput output) {
    String household = command.need("household");
    AlertKind kind = Labelled.of(AlertKind.class, command.option("kind").orElse("sos"));
    Instant at =
        command.option("at").map(Instant::parse).orElseGet(() -> gate.engine().clock().instant());
    PlanPreview preview =
        gate.read(store -> PlanPreview.of(store, household, kind, gate.settings()))
            .orElseThrow(() -> new CommandFailed("there is no household " + household));
    EscalationPlan plan = preview.plan();
    output.answer(
        String.format(
            "household %s (%s), kind %s %s, plan %s version %d",
            household, preview.region(), kind.word(), kind.zh(), plan.id(), plan.version()));
    for (PlanPreview.Step step : preview.steps()) {
      output.answer(
          String.format(
              "step %d at %s (after %s)",
              step.number(), time(at.plus(step.after())), step.after()));
      step.told().forEach(told -> output.answer("  " + line(told)));
      if (step.told().isEmpty()) {
        output.answer("  nobody: passed over");
      }
    }
    output.answer(
        "the last step repeats every " + plan.repeat() + " until a human acknowledges the alert");
    return Exit.DONE;
  }

  private OffsetDateTime time(Instant at) {
    ZoneId zone = gate.zone();
    return OffsetDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String line(PlanPreview.Told told) {
    Recipient one = told.recipient();
    String phone = one.phone() == null ? "" : " " + one.phone();
    return String.format(
        "%s %s: %s%s (%s) by %s",
        told.selector().word(),
        told.selector().zh(),
        one.name(),
        phone,
        one.id(),
        told.channels().isEmpty() ? "nothing: no channel" : String.join(", ", told.channels()));
  }
}
