package io.anling.alert.engine;

import io.anling.alert.Decision;

/**
 * What came of a human act.
 *
 * @param reason says whether it was taken or refused
 * @param row the alert as it is now; its owner is who has it
 */
public record ActAnswer(Decision.Reason reason, AlertRow row) {

  /** Whether somebody else was first, or the state does not allow it. */
  public boolean refused() {
    return reason.refuses();
  }
}
