package io.anling.alert.jdbc;

import io.anling.alert.engine.StoreException.Severity;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL's error codes mean to us (its manual, Appendix A). */
final class PostgresErrors {

  /** The connection was lost, or the server stopped waiting for a standby, during a commit. */
  static final String COMMIT_IN_DOUBT = "08007";

  private static final String NO_PASSWORD_FITS = "28P01";
  private static final String NOT_ALLOWED = "28000";
  private static final String REJECTED = "08004";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String TRANSACTION_ALREADY_FAILED = "25P02";

  /** Corrupted data and a corrupted index: the server says itself that it cannot be trusted. */
  private static final Set<String> CORRUPTED = Set.of("XX001", "XX002");

  /**
   * Of the connection, of sign-in and of a database that is not there (any more), invalid
   * transaction states (a standby, a transaction that sat idle), clashes, out of resources, not in
   * the state needed (lock time-out), intervention of an operator, the system around the server.
   *
   * <p>An I/O error of the server's is among them: it has rolled back, and is the one to decide
   * whether it goes on (it ends itself where a log could not be flushed).
   */
  private static final Set<String> PASSING =
      Set.of("08", "28", "3D", "25", "40", "53", "55", "57", "58");

  /** The connection is gone, or of no use. */
  private static final Set<String> LOST = Set.of("08", "57", "25");

  private PostgresErrors() {}

  /** Everything that is none of these is about the rows: bad data, a constraint, a limit. */
  static Severity severity(SQLException e) {
    String code = code(e);
    if (CORRUPTED.contains(code)) {
      return Severity.FATAL;
    }
    if (code.equals(TRANSACTION_ALREADY_FAILED)) {
      return Severity.ROW;
    }
    return code.isEmpty() || PASSING.contains(group(code)) ? Severity.PASSING : Severity.ROW;
  }

  /**
   * The same for an error of a commit. Where the connection was lost, or the server's process was
   * ended, the answer may be all that was; every other error is the server's word that it rolled
   * back.
   */
  static Severity commitSeverity(SQLException e) {
    Severity severity = severity(e);
    return severity != Severity.FATAL && lost(e) ? Severity.IN_DOUBT : severity;
  }

  /** Whether a connection that this happened on is not worth another try. */
  static boolean lost(SQLException e) {
    String code = code(e);
    return code.isEmpty() || LOST.contains(group(code));
  }

  /** How to mend a sign-in that another try would not; empty where another try may do. */
  static Optional<String> refusal(SQLException e, PostgresAddress address) {
    if (code(e).equals(REJECTED) && address.password() == null) {
      return Optional.of(
          address.place()
              + " asks for a password; set database-password, better as"
              + " ANLING_DATABASE_PASSWORD_FILE");
    }
    return switch (code(e)) {
      case NO_PASSWORD_FITS, NOT_ALLOWED ->
          Optional.of(
              address.place()
                  + " does not let us in ("
                  + line(e)
                  + "); check database-user and database-password, and the server's pg_hba.conf");
      case NO_SUCH_DATABASE ->
          Optional.of(
              address.place() + ": there is no such database; create it with encoding UTF8");
      default -> Optional.empty();
    };
  }

  /** The message's first line. */
  static String line(SQLException e) {
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse("").strip();
    return line.replaceFirst("^(ERROR|FATAL): ", "").replaceFirst("[.]$", "");
  }

  private static String code(SQLException e) {
    String code = e.getSQLState();
    return code == null ? "" : code;
  }

  private static String group(String code) {
    return code.substring(0, Math.min(2, code.length()));
  }
}
