package io.anling.gateway.admin;

/** Exit codes of every command. */
public final class Exit {

  public static final int DONE = 0;
  public static final int FAILED = 1;

  /** Wrong words on the command line, a wrong configuration, a directory in use. */
  public static final int USAGE = 2;

  private Exit() {}
}
