package io.anling.sim.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database that a gateway is to keep its alerts in, instead of a file of its own.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/NAME}; it must be empty, or the ledger finds alerts
 *     that nobody sent
 * @param user empty for the one in the URL
 * @param password empty for the one in the URL, or none
 */
public record Database(String url, Optional<String> user, Optional<String> password) {

  /** Its lines of the gateway's configuration. */
  List<String> config() {
    List<String> lines = new ArrayList<>();
    lines.add("database: " + quoted(url));
    user.ifPresent(name -> lines.add("database-user: " + quoted(name)));
    password.ifPresent(word -> lines.add("database-password: " + quoted(word)));
    return lines;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Names the server, never a password. */
  @Override
  public String toString() {
    return url.replaceFirst("[?].*", "");
  }
}
