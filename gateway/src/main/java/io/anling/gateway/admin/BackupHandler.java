package io.anling.gateway.admin;

import io.anling.gateway.config.IoReason;
import io.anling.gateway.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies the store into a file while it is in use. */
final class BackupHandler {

  private final Gate gate;

  BackupHandler(Gate gate) {
    this.gate = gate;
  }

  int run(AdminCommand command, AdminOutput output) {
    Path file = Path.of(command.need("file"));
    if (Files.exists(file)) {
      throw new CommandFailed(file + " exists; name a file that does not");
    }
    try {
      PrivateFiles.createIfAbsent(file);
      gate.store().copyTo(file);
      PrivateFiles.sync(file);
    } catch (IOException e) {
      throw new CommandFailed(file + " cannot be written (" + IoReason.of(e) + "); name another");
    }
    output.say(
        "left out: the master key (keep a copy of it elsewhere: without it the backup cannot be"
            + " used) and telemetry");
    output.answer(file.toString());
    return Exit.DONE;
  }
}
