package io.anling.gateway.http;

import io.anling.alert.Fact;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.registry.AccessToken;
import java.time.Duration;
import java.time.Instant;

/**
 * The commands that open, prolong and close a sign-in. A session is a row like any other, so it
 * lasts over a restart.
 */
final class Sessions {

  /** A session ends so long after its last use. */
  static final Duration LASTS = Duration.ofHours(12);

  private Sessions() {}

  /** Somebody signed in. */
  record Open(String account, String hash) implements Command<Instant> {

    @Override
    public Urgency urgency() {
      return Urgency.HUMAN;
    }

    /** When the session ends unless it is used. */
    @Override
    public Instant decide(WorkingSet work, Instant now) {
      Instant until = now.plus(LASTS);
      work.tables().accounts().removeExpired(now);
      work.tables().accounts().save(new AccessToken(hash, account, true, until));
      work.tables().log().audit(now, Fact.user(account), "signed-in", "", null);
      return until;
    }
  }

  /** A session was used when half of it was over; one that was closed meanwhile stays closed. */
  record Prolong(String account, String hash) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    /** Whether the session was still there. */
    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      if (work.tables().accounts().token(hash).isEmpty()) {
        return false;
      }
      work.tables().accounts().save(new AccessToken(hash, account, true, now.plus(LASTS)));
      return true;
    }
  }

  /** Somebody signed out. */
  record Close(String account, String hash) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.HUMAN;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().accounts().removeToken(hash);
      work.tables().log().audit(now, Fact.user(account), "signed-out", "", null);
      work.registryChanged();
      return true;
    }
  }

  /** Somebody tried a wrong password for an account that exists. */
  record Refused(String account, String source) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().log().audit(now, source, "sign-in-refused", account, null);
      return true;
    }
  }
}
