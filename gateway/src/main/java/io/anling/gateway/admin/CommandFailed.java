package io.anling.gateway.admin;

/** A command cannot do what was asked; the message is one line for a person. */
public final class CommandFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong and how to mend it. */
  public CommandFailed(String message) {
    super(message);
  }
}
