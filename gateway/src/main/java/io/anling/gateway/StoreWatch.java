package io.anling.gateway;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.WorkingSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the store commits: what {@code /health/ready} says of it, without asking it. While
 * it does not, a probe now and then finds out when it does again.
 */
final class StoreWatch implements EngineListener {

  private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

  private volatile @Nullable String fault;

  @Override
  public void commitTook(Duration time, int commands) {
    if (fault != null) {
      fault = null;
      log.info("the store commits again");
    }
  }

  @Override
  public void notCommitted(StoreException cause) {
    if (fault == null) {
      log.error("the store does not commit; nothing is confirmed until it does", cause);
    }
    fault = "does not commit: " + cause.getMessage();
  }

  /** Why the store is not ready; empty where it is. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Tries a commit where the last one failed. */
  void probe(AlertEngine engine) {
    if (fault != null) {
      var unused = engine.submit(new Probe());
    }
  }

  /** Writes a row, so that there is something to commit. */
  private record Probe() implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().desk().remember("store-probe", now.toString());
      return true;
    }
  }
}
