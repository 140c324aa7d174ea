package io.anling.gateway.faults;

import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.RaiseEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** What the planted faults do; runs inside the gateway under test. */
public final class Failpoint {

  private static final int KILLED = 137;
  private static File trigger;
  private static long ahead;

  private Failpoint() {}

  static void arm(String file) {
    trigger = file == null ? null : new File(file);
  }

  /** Ends the process as {@code kill -9} does, if the trigger is there; takes it away. */
  public static void haltIfArmed() {
    if (trigger != null && trigger.delete()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** Returns once the trigger is gone. */
  public static void holdWhileArmed() {
    while (trigger != null && trigger.exists()) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** The sum of what the trigger has said so far; takes it away. */
  public static synchronized long secondsAhead() {
    if (trigger != null && trigger.exists()) {
      try {
        ahead += Long.parseLong(Files.readString(trigger.toPath()).strip());
        Files.delete(trigger.toPath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ahead;
  }

  /** Half a second in which a process can be killed. */
  public static void delay() {
    long until = System.nanoTime() + Duration.ofMillis(500).toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /** An answer before its time to a device's event; every other command keeps its own. */
  public static CompletableFuture<?> early(Object command, CompletableFuture<?> answer) {
    return command instanceof RaiseEvent
        ? CompletableFuture.completedFuture(new RaiseAnswer(RaiseAnswer.How.RECORDED, null, null))
        : answer;
  }

  /** Tells a store's settings not to wait for the disk; by name, for the class is the gateway's. */
  public static void neverSync(Object config) {
    try {
      config
          .getClass()
          .getMethod("setPragma", Class.forName("org.sqlite.SQLiteConfig$Pragma"), String.class)
          .invoke(
              config,
              Class.forName("org.sqlite.SQLiteConfig$Pragma").getField("SYNCHRONOUS").get(null),
              "OFF");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the fault cannot be planted", e);
    }
  }
}
