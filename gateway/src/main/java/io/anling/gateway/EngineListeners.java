package io.anling.gateway;

import io.anling.alert.engine.Audited;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what the engine did on to everybody who hears it; one that fails harms no other. */
final class EngineListeners implements EngineListener {

  private static final Logger log = LoggerFactory.getLogger(EngineListeners.class);

  private final List<EngineListener> all = new CopyOnWriteArrayList<>();

  /** These, told in this order. */
  static EngineListeners of(EngineListener... listeners) {
    EngineListeners all = new EngineListeners();
    all.hear(listeners);
    return all;
  }

  /** Adds those who hear everything, told in this order. */
  void hear(EngineListener... listeners) {
    all.addAll(List.of(listeners));
  }

  /** Adds somebody who hears of commits alone. */
  void onCommitted(Consumer<Committed> listener) {
    all.add(
        new EngineListener() {
          @Override
          public void committed(Committed committed) {
            listener.accept(committed);
          }
        });
  }

  @Override
  public void committed(Committed committed) {
    each(listener -> listener.committed(committed));
  }

  @Override
  public void commitTook(Duration time, int commands) {
    each(listener -> listener.commitTook(time, commands));
  }

  @Override
  public void deadlineFired(Duration lateness) {
    each(listener -> listener.deadlineFired(lateness));
  }

  @Override
  public void notCommitted(StoreException cause) {
    each(listener -> listener.notCommitted(cause));
  }

  @Override
  public void clockStepped(Duration by) {
    each(listener -> listener.clockStepped(by));
  }

  @Override
  public void audited(Audited audited) {
    each(listener -> listener.audited(audited));
  }

  @Override
  public void failed(StoreException cause) {
    each(listener -> listener.failed(cause));
  }

  private void each(Consumer<EngineListener> tell) {
    for (EngineListener listener : all) {
      try {
        tell.accept(listener);
      } catch (RuntimeException e) {
        log.error("{} did not take what the engine did", listener.getClass().getName(), e);
      }
    }
  }
}
