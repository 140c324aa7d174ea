package io.anling.alert.engine;

import java.time.Duration;

/**
 * What the engine can be told.
 *
 * @param duplicateWindow how long an event id is remembered as the same press
 * @param webhook whether there is a default webhook that carries notices
 * @param batch how many commands share one commit at the most
 * @param queue how many commands may wait; beyond it they are refused as passing
 */
public record EngineSettings(Duration duplicateWindow, boolean webhook, int batch, int queue) {

  /** The defaults of the contract, with a webhook. */
  public static final EngineSettings DEFAULT =
      new EngineSettings(Duration.ofDays(7), true, 256, 32_768);

  /** The same without a webhook: only the console tells anybody. */
  public EngineSettings withoutWebhook() {
    return new EngineSettings(duplicateWindow, false, batch, queue);
  }
}
