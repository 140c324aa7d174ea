package io.anling.sim.trial;

/**
 * A reason to stop that a person can act on; its message is the one line they read.
 *
 * <p>{@link #exitCode()} is 2 when the command line was at fault, 1 otherwise.
 */
public final class TrialException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private TrialException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command cannot be carried out as it was given. */
  public static TrialException usage(String message) {
    return new TrialException(2, message);
  }

  /** Something failed that should not have. */
  public static TrialException failed(String message) {
    return new TrialException(1, message);
  }

  /** What the process should end with. */
  public int exitCode() {
    return exitCode;
  }
}
