package io.anling.gateway.admin;

import java.util.Map;
import java.util.Optional;

/**
 * A command as the operator gave it, its words already checked for form.
 *
 * @param name such as {@code user add}; one of {@link AdminCommands}
 * @param by who gave it, for the record
 * @param options by their name, without dashes
 * @param input the text of a file that it reads; empty where it reads none
 */
public record AdminCommand(String name, String by, Map<String, String> options, String input) {

  public AdminCommand {
    options = Map.copyOf(options);
  }

  /** An option's value; empty where it was not given. */
  public Optional<String> option(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** An option that the command line has made sure of. */
  public String need(String option) {
    return option(option)
        .orElseThrow(() -> new IllegalArgumentException(name + " needs " + option));
  }
}
