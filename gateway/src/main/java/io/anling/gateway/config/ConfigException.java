package io.anling.gateway.config;

/** The configuration or the command line cannot be used; the message is one line for a person. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, where, and how to mend it. */
  public ConfigException(String message) {
    super(message);
  }
}
