package io.anling.alert.engine;

import io.anling.alert.duty.Rota;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change to a rota.
 *
 * @param rota as it is now, with its changes of the last 31 days and of those ahead; null where
 *     there is none
 * @param detail which id or rule stood against it; empty where nothing did
 */
public record RotaAnswer(Reason reason, @Nullable Rota rota, String detail) {

  /** Why it was made or refused. */
  public enum Reason {
    DONE("done"),
    NO_SUCH_ROTA("no-such-rota"),
    NO_SUCH_CHANGE("no-such-change"),
    UNKNOWN_REGION("unknown-region"),
    UNKNOWN_MEMBER("unknown-member"),
    TOO_MANY("too-many"),
    CONFIGURED("configured"),
    NOT_SWAPPED("not-swapped");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As it is written. */
    public String word() {
      return word;
    }
  }

  static RotaAnswer refused(Reason reason, String detail) {
    return new RotaAnswer(reason, null, detail);
  }

  /** Whether nothing was changed. */
  public boolean refused() {
    return reason != Reason.DONE;
  }
}
