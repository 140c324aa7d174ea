package io.anling.gateway;

import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.StoreException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once where going on would be worse than starting again from the store: after
 * a fatal store error, when a thread that carries the service dies, and when memory is out.
 */
final class Emergency implements EngineListener, Thread.UncaughtExceptionHandler {

  /** Internal software error (sysexits.h); whoever supervises the process starts it again. */
  static final int EXIT = 70;

  private static final Logger log = LoggerFactory.getLogger(Emergency.class);

  private static final Set<String> VITAL =
      Set.of("alert-engine", "device-directory", "admin-socket", "log-follower", "node");
  private static final String PUMPS = "notices-";

  @Override
  public void failed(StoreException cause) {
    halt("the store failed", cause);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    boolean vital = VITAL.contains(thread.getName()) || thread.getName().startsWith(PUMPS);
    if (vital || error instanceof VirtualMachineError) {
      halt("the thread " + thread.getName() + " died", error);
    } else {
      log.error("the thread {} died", thread.getName(), error);
    }
  }

  private static void halt(String why, Throwable error) {
    try {
      log.error("{}; the process ends and must be started again", why, error);
    } finally {
      Runtime.getRuntime().halt(EXIT);
    }
  }
}
