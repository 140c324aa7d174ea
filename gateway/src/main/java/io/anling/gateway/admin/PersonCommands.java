package io.anling.gateway.admin;

import io.anling.alert.engine.ErasePerson;

/** {@code person …}. */
final class PersonCommands {

  private final Gate gate;

  PersonCommands(Gate gate) {
    this.gate = gate;
  }

  int erase(AdminCommand command, AdminOutput output) {
    String id = command.need("id");
    int texts =
        gate.submit(new ErasePerson(id, command.by()))
            .orElseThrow(() -> new CommandFailed("there is no person " + id));
    output.say(
        "erased "
            + id
            + " and what was written about them (texts: "
            + texts
            + "); backups made before still hold it, and an import brings back what its file says");
    return Exit.DONE;
  }
}
