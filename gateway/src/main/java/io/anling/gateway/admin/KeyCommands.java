package io.anling.gateway.admin;

import io.anling.gateway.admin.Reseal.Done;
import io.anling.gateway.admin.Reseal.Shelf;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.data.KeyFile;
import io.anling.gateway.security.KeyRing;
import java.io.IOException;

/**
 * Changes the master key while everything is in use: a new key is made, whatever is sealed is
 * sealed anew page by page, and only then the old key leaves the file. Interrupted, the same
 * command goes on. Presses are served meanwhile.
 */
final class KeyCommands {

  private static final int ROUNDS = 3;

  private final Gate gate;
  private final KeyFile file;

  KeyCommands(Gate gate) {
    this.gate = gate;
    this.file = new KeyFile(gate.keysFile());
  }

  /** What went through all shelves. */
  private record Total(long sealed, long unopenable) {

    Total plus(Done done) {
      return new Total(sealed + done.sealed(), unopenable + done.unopenable());
    }
  }

  int list(AdminCommand command, AdminOutput output) {
    try {
      KeyRing ring = file.read();
      Integer next = file.next();
      output.answer(CsvLines.line("key", "state"));
      for (int number : ring.keys().keySet()) {
        boolean waits = next != null && next == number;
        String state = number == ring.current() ? "seals" : waits ? "next" : "opens";
        output.answer(CsvLines.line(number, state));
      }
      return Exit.DONE;
    } catch (IOException | IllegalArgumentException e) {
      throw failed(e);
    }
  }

  int rotate(AdminCommand command, AdminOutput output) {
    try {
      if (command.option("prepare").isPresent()) {
        int number = file.prepare();
        gate.box().use(file.read());
        output.say(
            "key %d waits in %s; copy the file to every other gateway of this database, then run"
                    .formatted(number, gate.keysFile())
                + " \"keys rotate\"");
        return Exit.DONE;
      }
      return rotate(command.by(), output);
    } catch (IOException | IllegalArgumentException e) {
      throw failed(e);
    }
  }

  private int rotate(String by, AdminOutput output) throws IOException {
    if (!file.unfinished()) {
      if (file.next() == null && othersServe()) {
        throw new CommandFailed(
            "other gateways use this database; run \"keys rotate --prepare\" first, and copy "
                + gate.keysFile()
                + " to each of them");
      }
      int number = file.prepare();
      rememberLogKey(by, number);
      file.promote();
    }
    gate.box().use(file.read());
    Total total = new Total(0, 0);
    long round;
    int rounds = 0;
    do {
      Total sealed = all();
      round = sealed.sealed();
      total = new Total(total.sealed() + sealed.sealed(), sealed.unopenable());
      rounds++;
    } while (round > 0 && rounds < ROUNDS);
    if (total.unopenable() > 0) {
      throw new CommandFailed(
          total.unopenable()
              + " rows cannot be opened by any key here, the log names them; the old key stays");
    }
    file.retire();
    gate.box().use(file.read());
    String said = "key " + gate.box().current() + " seals everything, " + total.sealed() + " rows";
    gate.submit(new OperatorAct<>(by, "keys rotate", said, (work, now) -> true));
    output.say(
        said + "; the old key is in " + file.retiredFile() + ", for backups from before alone");
    return Exit.DONE;
  }

  /** Before the key that it is derived from goes. */
  private void rememberLogKey(String by, int number) {
    String sealed = gate.sealedLogKey();
    gate.submit(
        new OperatorAct<>(
            by,
            "keys add",
            "key " + number,
            (work, now) -> {
              if (work.tables().desk().remembered(Gate.LOG_KEY).isEmpty()) {
                work.tables().desk().remember(Gate.LOG_KEY, sealed);
              }
              return true;
            }));
  }

  private boolean othersServe() {
    String self = gate.settings().node();
    return gate.<Boolean>read(
        store -> store.nodes().beats().keySet().stream().anyMatch(id -> !id.equals(self)));
  }

  private Total all() {
    Total total = new Total(0, 0);
    for (Shelf shelf : Shelf.values()) {
      String after = null;
      do {
        Done done = gate.submit(new Reseal(gate.box(), shelf, after));
        total = total.plus(done);
        after = done.last();
      } while (after != null);
    }
    return total;
  }

  private CommandFailed failed(Exception e) {
    return new CommandFailed(
        e instanceof IOException io
            ? gate.keysFile() + ": cannot be read or written (" + IoReason.of(io) + ")"
            : String.valueOf(e.getMessage()));
  }
}
