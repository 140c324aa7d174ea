package io.anling.gateway.ingest;

import io.anling.alert.Fact;
import io.anling.alert.Subject;
import io.anling.alert.engine.EngineListener.Change;
import io.anling.alert.engine.EngineListener.Committed;
import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.Outcomes.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Lets the devices of an alert hear how it stands, so that a lamp can be lit. No part of the
 * promise: beyond {@link #MOST_WAITING} commits that wait, devices miss the newest, which is
 * counted.
 */
public final class OutcomePublisher implements AutoCloseable {

  static final int MOST_WAITING = 4_096;

  private final DeviceDirectory directory;
  private final Outcomes outcomes;
  private final BiConsumer<String, String> teller;
  private final ThreadPoolExecutor thread;

  /**
   * @param teller is told (the device whose connection carries it, the device that is to hear)
   *     after the outcome is in {@code outcomes}; must not block
   */
  public OutcomePublisher(
      DeviceDirectory directory, Outcomes outcomes, BiConsumer<String, String> teller) {
    this.directory = directory;
    this.outcomes = outcomes;
    this.teller = teller;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            run -> new Thread(run, "outcomes"),
            (work, full) -> outcomes.missed());
  }

  /** Hears of commits, on the engine's thread. */
  public void committed(Committed committed) {
    if (!committed.changes().isEmpty()) {
      thread.execute(() -> committed.changes().forEach(this::publish));
    }
  }

  private void publish(Change change) {
    Outcome outcome =
        new Outcome(
            change.row().alert().id(), change.row().alert().deviceWord(), change.entry().at());
    for (String device : hearers(change.entry().fact(), change.row().alert().subject())) {
      var unused =
          directory
              .find(device)
              .thenAccept(found -> publish(device, found.map(Device::hub).orElse(device), outcome));
    }
  }

  /** Whoever pressed hears that it arrived; all of the alert's devices hear what became of it. */
  private static List<String> hearers(Fact fact, Subject subject) {
    return switch (fact.kind()) {
      case RAISED, JOINED -> Optional.ofNullable(fact.detail().get("device")).stream().toList();
      case ACKNOWLEDGED, EN_ROUTE, ARRIVED, RETURNED, RESOLVED -> subject.devices();
      case DISPATCHED, ACCEPTED, DECLINED, OFFER_LAPSED, JOB_RELEASED, SUPPORTING, TAKEN_BACK ->
          subject.devices();
      default -> List.of();
    };
  }

  /** A device that nobody registered speaks for itself, behind a bridge. */
  private void publish(String device, String speaker, Outcome outcome) {
    outcomes.put(device, speaker, outcome);
    teller.accept(speaker, device);
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
