package io.anling.alert.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How long closed alerts are kept, and absences and test windows that are over.
 *
 * @param keep after an alert's last entry, or an absence's end; at least {@link #LEAST}
 * @param essentials what of an alert's log is kept for the figures
 */
public record Retention(Duration keep, Function<List<LogEntry>, String> essentials) {

  /** Logs are kept for six months (Cybersecurity Law of the People's Republic of China, 21). */
  public static final Duration LEAST = Duration.ofDays(184);

  /**
   * @throws IllegalArgumentException where less would be kept than the law wants
   */
  public Retention {
    if (keep.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "the log is kept for at least " + LEAST.toDays() + " days");
    }
  }
}
