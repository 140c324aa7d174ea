package io.anling.alert.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a server must be before anything is confirmed on its word, looked at on each new connection:
 * one that writes to its disk, and that can be written.
 */
final class PostgresTerms {

  private static final int OLDEST = 13;
  private static final int PER_MAJOR = 10_000;
  private static final String READ_ONLY = "25006";

  /** The server, or this database in it, is not fit; the message says how to mend it. */
  static final class Unfit extends SQLException {

    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /** Gateways whose clocks differ by less are only that much early or late. */
  static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  private PostgresTerms() {}

  /**
   * Sees to it that a commit waits for the disk.
   *
   * @throws Unfit where it would not, or where the database cannot hold our text
   */
  static void require(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      version(statement);
      expect(statement, "fsync", "on", "set fsync = on in postgresql.conf and restart the server");
      expect(
          statement,
          "full_page_writes",
          "on",
          "set full_page_writes = on in postgresql.conf and reload it");
      expect(statement, "server_encoding", "UTF8", "create the database with encoding 'UTF8'");
      waitForTheDisk(statement);
      if (text(statement, "select pg_is_in_recovery()").equals("t")) {
        throw new SQLException("the server is a standby; name the primary", READ_ONLY);
      }
    }
  }

  /**
   * Sees to it that this machine's clock can be believed: one that is far ahead would fire every
   * open plan of the database at once.
   *
   * @throws Unfit where it differs from the server's by more than {@link #CLOCKS_DIFFER}
   */
  static void requireSameTime(Connection connection, InstantSource wall) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Duration ahead = Duration.between(time(statement), wall.instant());
      if (ahead.abs().compareTo(CLOCKS_DIFFER) > 0) {
        throw new Unfit(
            "this machine's clock is "
                + ahead.abs().toSeconds()
                + " s "
                + (ahead.isNegative() ? "behind" : "ahead of")
                + " the server's; set both by NTP");
      }
    }
  }

  /** What the server's clock shows now, whenever its transaction began. */
  static Instant time(Statement statement) throws SQLException {
    String now = "select round(extract(epoch from clock_timestamp()) * 1000)::bigint::text";
    return Instant.ofEpochMilli(Long.parseLong(text(statement, now)));
  }

  private static void version(Statement statement) throws SQLException {
    int major = Integer.parseInt(show(statement, "server_version_num")) / PER_MAJOR;
    if (major < OLDEST) {
      throw new Unfit("the server is PostgreSQL " + major + "; " + OLDEST + " or newer is needed");
    }
  }

  /** With {@code remote_apply} it waits for more than that. */
  private static void waitForTheDisk(Statement statement) throws SQLException {
    if (!show(statement, "synchronous_commit").equals("remote_apply")) {
      statement.execute("set synchronous_commit = on");
      expect(statement, "synchronous_commit", "on", "let this user set synchronous_commit = on");
    }
  }

  private static void expect(Statement statement, String setting, String value, String mend)
      throws SQLException {
    String found = show(statement, setting);
    if (!found.equals(value)) {
      throw new Unfit("the server's " + setting + " is " + found + "; " + mend);
    }
  }

  private static String show(Statement statement, String setting) throws SQLException {
    return text(statement, "show " + setting);
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
