package io.anling.gateway.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Plants faults into a gateway that is started with {@code -javaagent:anling-gateway-faults.jar=…}.
 * It exists only among the tests; the shipped jar has no failpoint.
 *
 * <p>The argument is {@code NAME} or {@code NAME:FILE}; with a file, the fault is armed while the
 * file exists:
 *
 * <ul>
 *   <li>{@code halt-before-commit:FILE} ends the process right before a commit
 *   <li>{@code halt-after-commit:FILE} ends the process right after a commit was fsynced, before
 *       anybody is answered
 *   <li>{@code hold-notices:FILE} lets no notice out while the file exists
 *   <li>{@code clock-ahead:FILE} puts engine time ahead by the seconds that the file says, once for
 *       each time that the file is there
 *   <li>{@code confirm-before-commit} answers a device's event before it is committed, and commits
 *       half a second later: the fault that a ledger must find
 *   <li>{@code no-fsync} opens the store so that it never waits for its disk: what a roll-back to
 *       the last fsync must find
 *   <li>{@code no-spool-fsync} does the same to the telemetry spool
 * </ul>
 */
public final class FaultAgent {

  private record Fault(String type, String method, Class<?> advice) {}

  private static final String COMMIT = "io.anling.alert.jdbc.JdbcSession";

  private static final Map<String, Fault[]> FAULTS =
      Map.of(
          "halt-before-commit",
          new Fault[] {new Fault(COMMIT, "commit", HaltBefore.class)},
          "halt-after-commit",
          new Fault[] {new Fault(COMMIT, "commit", HaltAfter.class)},
          "hold-notices",
          new Fault[] {new Fault("io.anling.alert.engine.NoticePump", "send", HoldBefore.class)},
          "clock-ahead",
          new Fault[] {
            new Fault("io.anling.alert.engine.EngineClock", "instant", LaterInstant.class)
          },
          "no-fsync",
          new Fault[] {
            new Fault("io.anling.alert.jdbc.SqliteDatabase", "writerConfig", SynchronousOff.class)
          },
          "no-spool-fsync",
          new Fault[] {
            new Fault("io.anling.gateway.telemetry.SegmentWriter", "sync", CountedUnsynced.class)
          },
          "confirm-before-commit",
          new Fault[] {
            new Fault("io.anling.alert.engine.AlertEngine", "submit", ConfirmEarly.class),
            new Fault(COMMIT, "commit", DelayBefore.class)
          });

  private FaultAgent() {}

  public static void premain(String argument, Instrumentation instrumentation) {
    int colon = argument.indexOf(':');
    String name = colon < 0 ? argument : argument.substring(0, colon);
    Fault[] faults = FAULTS.get(name);
    if (faults == null) {
      throw new IllegalArgumentException("no such fault: " + name);
    }
    Failpoint.arm(colon < 0 ? null : argument.substring(colon + 1));
    for (Fault fault : faults) {
      new AgentBuilder.Default()
          .type(named(fault.type()))
          .transform(
              (builder, type, loader, module, domain) ->
                  builder.visit(Advice.to(fault.advice()).on(named(fault.method()))))
          .installOn(instrumentation);
    }
  }

  /** Ends the process before the method, while armed. */
  public static final class HaltBefore {
    private HaltBefore() {}

    @Advice.OnMethodEnter
    public static void enter() {
      Failpoint.haltIfArmed();
    }
  }

  /** Ends the process after the method, while armed. */
  public static final class HaltAfter {
    private HaltAfter() {}

    @Advice.OnMethodExit
    public static void exit() {
      Failpoint.haltIfArmed();
    }
  }

  /** Holds the thread before the method, while armed. */
  public static final class HoldBefore {
    private HoldBefore() {}

    @Advice.OnMethodEnter
    public static void enter() {
      Failpoint.holdWhileArmed();
    }
  }

  /** Adds to the instant that the method answers. */
  public static final class LaterInstant {
    private LaterInstant() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) java.time.Instant now) {
      now = now.plusSeconds(Failpoint.secondsAhead());
    }
  }

  /** Lets the method wait for half a second. */
  public static final class DelayBefore {
    private DelayBefore() {}

    @Advice.OnMethodEnter
    public static void enter() {
      Failpoint.delay();
    }
  }

  /** Replaces the answer to a device's event by an early one. */
  public static final class ConfirmEarly {
    private ConfirmEarly() {}

    @Advice.OnMethodExit
    public static void exit(
        @Advice.Argument(0) Object command,
        @Advice.Return(readOnly = false) java.util.concurrent.CompletableFuture<?> answer) {
      answer = Failpoint.early(command, answer);
    }
  }

  /** Counts what was written as durable, and does nothing for it. */
  public static final class CountedUnsynced {
    private CountedUnsynced() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static boolean enter(
        @Advice.Argument(0) long bytes,
        @Advice.FieldValue(value = "length", readOnly = false) long length) {
      length += bytes;
      return true;
    }
  }

  /** Leaves the writing to the operating system, for whenever it likes. */
  public static final class SynchronousOff {
    private SynchronousOff() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Return Object config) {
      Failpoint.neverSync(config);
    }
  }
}
