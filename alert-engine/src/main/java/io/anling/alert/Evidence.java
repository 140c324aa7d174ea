package io.anling.alert;

import io.anling.alert.Decision.Reason;

/**
 * What a home says of an open alert without changing it: the elder's "I'm OK", a helper's tag at
 * the door, a cancel that came after somebody had spoken to the elder. It is put on the record and
 * shown; only a human act changes the alert.
 */
public final class Evidence {

  private Evidence() {}

  /** The alert as it was, with one more entry in its log. */
  public static Decision of(Alert alert, Fact fact) {
    return Decision.of(Reason.EVIDENCE_RECORDED, alert, fact);
  }
}
