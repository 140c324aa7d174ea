package io.anling.gateway.admin;

import io.anling.alert.engine.ClockState;
import io.anling.alert.engine.ClockStep;
import io.anling.alert.engine.StepAnswer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The server's own clock. */
final class ClockCommands {

  private final Gate gate;

  ClockCommands(Gate gate) {
    this.gate = gate;
  }

  int show(AdminCommand command, AdminOutput output) {
    ClockState state = gate.engine().clockState();
    output.answer("engine  " + text(state.engine()));
    output.answer((state.node() == null ? "machine " : "database ") + text(state.wall()));
    output.answer("offset  " + ClockStep.seconds(state.offset()));
    if (state.node() != null) {
      output.answer("node    " + ClockStep.seconds(state.node()));
    }
    gate.read(session -> ClockStep.last(session.desk()))
        .ifPresent(
            step ->
                output.answer(
                    "last step "
                        + ClockStep.seconds(step.by())
                        + " at "
                        + text(step.at())
                        + (step.accepted() ? ", accepted" : "")));
    return Exit.DONE;
  }

  private String text(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(gate.zone()));
  }

  int acceptStep(AdminCommand command, AdminOutput output) {
    StepAnswer answer = gate.await(gate.engine().acceptStep(command.by()));
    String seconds = ClockStep.seconds(answer.offset());
    switch (answer.result()) {
      case ACCEPTED -> {
        output.answer("engine time jumped by " + seconds + "; " + answer.due() + " deadlines due");
        return Exit.DONE;
      }
      case NO_STEP ->
          throw new CommandFailed("engine time is the clock's already; there is nothing to accept");
      case NEVER_BACK ->
          throw new CommandFailed(
              "the clock is "
                  + seconds
                  + " from engine time, which never goes back; it goes a tenth slower until they"
                  + " meet");
    }
    return Exit.FAILED;
  }
}
