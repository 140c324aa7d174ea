package io.anling.gateway.cli;

import io.anling.alert.engine.PlanVersion;
import io.anling.gateway.config.ConfigException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks words of the command line. */
final class Words {

  private static final String NAME = "[\\p{L}\\p{N}._@-]{1,64}";

  private Words() {}

  /** A user's name. */
  static String user(String name) {
    if (!name.matches(NAME)) {
      throw new ConfigException(
          "NAME \"" + name + "\": use letters, digits and . _ @ - , at most 64");
    }
    if (name.equals(PlanVersion.CONFIGURATION)) {
      throw new ConfigException(
          "NAME \"" + name + "\" stands for what the configuration file says; choose another");
    }
    return name;
  }

  /** A value of that form, or none. */
  static @Nullable String form(String option, @Nullable String value, String pattern, String form) {
    if (value != null && !value.matches(pattern)) {
      throw new ConfigException(option + " \"" + value + "\" is not understood; write " + form);
    }
    return value;
  }

  /** Options of which some were not given. */
  static Map<String, @Nullable String> options(@Nullable String... namesAndValues) {
    Map<String, @Nullable String> options = new HashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      options.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return options;
  }
}
