package io.anling.alert.engine;

import java.time.Duration;

/**
 * What the engine can be told.
 *
 * @param duplicateWindow how long an event id is remembered as the same press
 * @param webhook whether there is a default webhook that carries notices
 * @param deadlines whether due deadlines are carried out; not by a command line beside the service
 * @param batch how many commands share one commit at the most
 * @param queue how many commands may wait; beyond it they are refused as passing
 * @param node which of several processes on one database this is; empty where it is the only one
 */
public record EngineSettings(
    Duration duplicateWindow,
    boolean webhook,
    boolean deadlines,
    int batch,
    int queue,
    String node) {

  /** The defaults of the contract, with a webhook. */
  public static final EngineSettings DEFAULT =
      new EngineSettings(Duration.ofDays(7), true, true, 256, 32_768, "");

  /** The same without a webhook: only the console tells anybody. */
  public EngineSettings withoutWebhook() {
    return new EngineSettings(duplicateWindow, false, deadlines, batch, queue, node);
  }

  /** The same for a process that only carries out commands and then ends. */
  public EngineSettings commandsOnly() {
    return new EngineSettings(duplicateWindow, webhook, false, batch, queue, node);
  }

  /** The same for one of several nodes. */
  public EngineSettings as(String node) {
    return new EngineSettings(duplicateWindow, webhook, deadlines, batch, queue, node);
  }

  /** Whether other processes may write to the same database. */
  boolean several() {
    return !node.isEmpty();
  }
}
