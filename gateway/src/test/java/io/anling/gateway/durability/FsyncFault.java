package io.anling.gateway.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes one fsync of a process fail, as a dying disk does: a shared object that is loaded before
 * every other, and does so once a file is there.
 */
final class FsyncFault {

  private final Path library;
  private final Path trigger;
  private final String path;

  private FsyncFault(Path library, Path trigger, String path) {
    this.library = library;
    this.trigger = trigger;
    this.path = path;
  }

  /**
   * Compiles it; the test is left out where there is no compiler.
   *
   * @param path part of the path of the file whose fsync is to fail
   */
  static FsyncFault compiled(Path trigger, String path) throws IOException, InterruptedException {
    Path library = Shim.compiled("fsync_fault");
    Files.deleteIfExists(trigger);
    return new FsyncFault(library, trigger.toAbsolutePath(), path);
  }

  /** What the process has to be started with. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "ANLING_TEST_FSYNC_TRIGGER",
        trigger.toString(),
        "ANLING_TEST_FSYNC_PATH",
        path);
  }

  /** The next one fails. */
  void plant() throws IOException {
    Files.createFile(trigger);
  }

  /** Whether it has failed. */
  boolean happened() {
    return !Files.exists(trigger);
  }
}
