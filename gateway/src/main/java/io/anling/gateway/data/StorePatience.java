package io.anling.gateway.data;

import io.anling.alert.engine.StoreException;
import io.anling.gateway.config.ConfigException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long to wait for a database server that does not answer yet: whatever starts the two together
 * may start the server later.
 *
 * @param atMost zero for one try
 * @param say hears once that there is something to wait for
 */
public record StorePatience(Duration atMost, Consumer<String> say) {

  /** One try. */
  public static final StorePatience NONE = new StorePatience(Duration.ZERO, line -> {});

  private static final Duration PAUSE = Duration.ofMillis(500);

  /**
   * Opens, again and again where that may help.
   *
   * @throws ConfigException where it did not in time
   */
  <T> T open(Supplier<T> opening) {
    long until = System.nanoTime() + atMost.toNanos();
    boolean said = false;
    while (true) {
      try {
        return opening.get();
      } catch (StoreException e) {
        boolean over = System.nanoTime() >= until;
        if (over || e.severity() != StoreException.Severity.PASSING) {
          throw new ConfigException(String.valueOf(e.getMessage()));
        }
        if (!said) {
          say.accept(e.getMessage() + "; trying again for " + atMost.toSeconds() + " s");
          said = true;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
