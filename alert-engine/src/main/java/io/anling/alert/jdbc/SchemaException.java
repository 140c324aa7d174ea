package io.anling.alert.jdbc;

/** The database has a schema that this program must not touch; the message says what to do. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
