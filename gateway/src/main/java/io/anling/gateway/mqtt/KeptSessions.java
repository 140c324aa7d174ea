package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.Outcomes;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of clients that are away and asked for them to be kept (MQTT 5, 3.1.2.11.2; 3.1.1: clean
 * session 0). Held in memory only, so that a restart forgets them and says so (session present 0);
 * at most {@link #MOST}, beyond which the one kept for longest goes first. What such a session had
 * not confirmed goes back to {@link Outcomes} when it goes. May be called from any event loop.
 */
final class KeptSessions {

  static final int MOST = 50_000;

  private record Key(String device, String client) {}

  private final Outcomes outcomes;
  private final Map<Key, KeptSession> kept = new LinkedHashMap<>();

  KeptSessions(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  synchronized void keep(String client, KeptSession session, Instant until) {
    session.until = until;
    Key key = new Key(session.device, client);
    KeptSession older = kept.remove(key);
    if (older != null) {
      forget(older);
    }
    kept.put(key, session);
    if (kept.size() > MOST) {
      Iterator<KeptSession> all = kept.values().iterator();
      forget(all.next());
      all.remove();
    }
  }

  /** Takes it for a new connection; empty where there is none, or it is over. */
  synchronized Optional<KeptSession> take(
      String device, String client, int generation, Instant now) {
    KeptSession session = kept.remove(new Key(device, client));
    if (session == null) {
      return Optional.empty();
    }
    if (session.generation == generation && now.isBefore(session.until)) {
      return Optional.of(session);
    }
    forget(session);
    return Optional.empty();
  }

  /** The client wants to begin anew. */
  synchronized void drop(String device, String client) {
    KeptSession session = kept.remove(new Key(device, client));
    if (session != null) {
      forget(session);
    }
  }

  /** Drops what is over. */
  synchronized void look(Instant now) {
    Iterator<KeptSession> all = kept.values().iterator();
    while (all.hasNext()) {
      KeptSession session = all.next();
      if (!now.isBefore(session.until)) {
        all.remove();
        forget(session);
      }
    }
  }

  private void forget(KeptSession session) {
    session.unconfirmed.values().forEach(sent -> putBack(session, sent));
  }

  /** What the client has not confirmed waits for its next connection. */
  private void putBack(KeptSession session, KeptSession.Sent sent) {
    outcomes.putBack(sent.hearer(), session.device, sent.outcome());
  }

  synchronized int size() {
    return kept.size();
  }
}
