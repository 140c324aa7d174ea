package io.anling.sim;

import io.anling.sim.trial.TrialException;
import io.anling.sim.trial.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * The directory of a county that is played again and again.
 *
 * @param workspace where the truth log is
 * @param seed what the devices' secrets are made from: another one for each directory
 */
record PlayHome(Workspace workspace, long seed) {
  /**
   * Opens or makes it. What was sent in an earlier run is forgotten.
   *
   * @throws TrialException if it cannot be written
   */
  static PlayHome in(Path directory) {
    try {
      Workspace workspace = new Workspace(Files.createDirectories(directory));
      Path file = directory.resolve("seed");
      if (!Files.exists(file)) {
        Files.writeString(file, Long.toString(new SecureRandom().nextLong()));
      }
      Files.deleteIfExists(workspace.truth());
      return new PlayHome(workspace, Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException failed) {
      throw TrialException.usage("--data-dir " + directory + ": " + failed.getMessage());
    }
  }

  /** Leaves a sign of life for a supervisor: the time of the file {@code alive}. */
  void alive() throws IOException {
    Path sign = workspace.directory().resolve("alive");
    if (!Files.exists(sign)) {
      Files.createFile(sign);
    }
    Files.setLastModifiedTime(sign, FileTime.from(Instant.now()));
  }
}
