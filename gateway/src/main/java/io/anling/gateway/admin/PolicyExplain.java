package io.anling.gateway.admin;

import io.anling.alert.Accept;
import io.anling.alert.AlertKind;
import io.anling.alert.EscalationPlan;
import io.anling.alert.Labelled;
import io.anling.alert.Manner;
import io.anling.alert.engine.PlanPreview;
import io.anling.alert.engine.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Shows who would be told, when and by what; nothing is sent. A step with nobody who can be told is
 * passed over at once: the next one comes at its time, and later ones keep the plan's.
 */
final class PolicyExplain {

  private static final Duration LONG = Duration.ofMinutes(5);

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
        gate.read(
                store ->
                    PlanPreview.of(
                        store,
                        household,
                        new PlanPreview.Question(kind, null, at, null),
                        gate.settings()))
            .orElseThrow(() -> new CommandFailed("there is no household " + household));
    EscalationPlan plan = preview.plan();
    output.answer(
        String.format(
            "household %s (%s), kind %s %s, plan %s version %d",
            household, preview.region(), kind.word(), kind.zh(), plan.id(), plan.version()));
    for (PlanPreview.Step step : preview.steps()) {
      Duration after = step.after();
      output.answer(
          String.format(
              "step %d at %s (after %s)%s",
              step.number(), time(at.plus(after)), words(after), manner(step.manner())));
      step.told().forEach(told -> output.answer("  " + line(told)));
      step.leftOut().forEach(one -> output.answer("  " + line(one)));
      if (step.passedOver()) {
        output.answer("  nobody: passed over at once");
      }
    }
    output.answer(
        "the last step repeats every "
            + words(plan.repeat())
            + " until a human acknowledges the alert");
    return Exit.DONE;
  }

  private static String manner(Manner manner) {
    String nearest =
        manner.nearest() == 0 ? "" : ", of those who come the nearest " + manner.nearest();
    String skills =
        manner.skills().isEmpty() ? "" : ", who can do " + String.join(", ", manner.skills());
    return (manner.accept() == Accept.ALL ? ", all must accept" : "") + nearest + skills;
  }

  private static String words(Duration duration) {
    return duration.compareTo(LONG) >= 0 && duration.toSecondsPart() == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
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

  private static String line(PlanPreview.LeftOut leftOut) {
    Recipient one = leftOut.recipient();
    String why =
        switch (leftOut.reason()) {
          case OFF_DUTY -> "off duty 不当班";
          case NOT_CHOSEN -> "others are nearer, free or able 未入选";
        };
    return String.format("left out: %s (%s): %s", one.name(), one.id(), why);
  }
}
