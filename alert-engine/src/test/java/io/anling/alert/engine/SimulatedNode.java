package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An engine and its pump without their threads: whoever owns the time gives them their turns. All
 * that a simulation needs of this package's insides is here.
 */
public final class SimulatedNode {

  private final AlertEngine engine;
  private final NoticePump pump;
  private final InstantSource clock;

  /**
   * One life of a node.
   *
   * @param name empty where it is the only one
   * @param batch how many commands share a commit at the most
   * @param queue how many commands may wait
   */
  public SimulatedNode(
      String name, int batch, int queue, Surroundings around, EngineListener listener) {
    this.clock = around.clock();
    EngineSettings usual = EngineSettings.DEFAULT;
    EngineSettings settings =
        new EngineSettings(usual.duplicateWindow(), true, true, batch, queue, name);
    this.engine = new AlertEngine(around.store(), settings, clock, around.ids(), heard(listener));
    this.pump = new NoticePump(Outbox.WEBHOOK, around.store(), engine, around.sender());
  }

  /** What a node needs from outside. */
  public record Surroundings(
      AlertStore store, InstantSource clock, Supplier<String> ids, NoticeSender sender) {}

  private EngineListener heard(EngineListener listener) {
    return new EngineListener() {
      @Override
      public void committed(Committed committed) {
        listener.committed(committed);
        pump.offer(committed);
      }

      @Override
      public void failed(StoreException cause) {
        listener.failed(cause);
      }
    };
  }

  public <T> CompletableFuture<T> submit(Command<T> command) {
    return engine.submit(command);
  }

  /** A turn of the engine alone; whether it did anything. */
  public boolean decide() {
    return engine.turn();
  }

  /** A turn of the engine and one of the pump; whether either did anything. */
  public boolean turn() {
    boolean decided = decide();
    try {
      return pump.turn(clock.instant(), false) || decided;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing waits here", e);
    }
  }

  /** What a device says again within this time is the same signal. */
  public static Duration duplicateWindow() {
    return EngineSettings.DEFAULT.duplicateWindow();
  }

  /** Says that the node lives, and takes over from the dead, each named with its last beat. */
  public static Command<Map<String, Long>> beat(String node, Map<String, Long> dead) {
    return new Beat(node, dead, true);
  }

  /** Fills the registry. */
  public static Command<Boolean> fill(Consumer<RegistryTable> with) {
    return new Command<>() {
      @Override
      public Urgency urgency() {
        return Urgency.BOOKKEEPING;
      }

      @Override
      public Boolean decide(WorkingSet work, Instant now) {
        with.accept(work.tables().registry());
        work.registryChanged();
        return true;
      }
    };
  }
}
