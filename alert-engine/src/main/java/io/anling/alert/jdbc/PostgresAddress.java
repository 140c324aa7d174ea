package io.anling.alert.jdbc;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is, and who asks for it. Never shows a secret, as text either.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/NAME}, several hosts with commas between them
 * @param user null for the one in the URL, or the driver's own choice
 * @param password null for the one in the URL, or none
 */
public record PostgresAddress(String url, @Nullable String user, @Nullable String password) {

  /**
   * @throws IllegalArgumentException where the driver would not understand the URL; the message
   *     does not repeat it
   */
  public PostgresAddress {
    Properties parts = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
    if (parts == null || parts.getProperty("PGDBNAME", "").isBlank()) {
      throw new IllegalArgumentException("is no address of a PostgreSQL database");
    }
  }

  /** The address without anything secret: what stands before its parameters. */
  public String place() {
    return url.replaceFirst("[?].*", "").replaceFirst("//[^/]*@", "//");
  }

  /** Whether it names several hosts, of which only the primary is wanted. */
  boolean several() {
    return place().contains(",");
  }

  @Override
  public String toString() {
    return place();
  }
}
