package io.anling.gateway.registry;

/** The file as a whole cannot be imported; the message says where, why and how to mend it. */
public final class ImportException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ImportException(String message) {
    super(message);
  }
}
