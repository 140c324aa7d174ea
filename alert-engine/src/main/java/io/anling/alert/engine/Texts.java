package io.anling.alert.engine;

import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what people write beside the log. The entry says only an HMAC of it (RFC 2104, SHA-256)
 * under a salt of its own; text and salt are sealed under the keys of all persons whom the alert is
 * about. Once one of these keys is destroyed, nobody can read the text or try one against the HMAC,
 * and the chain stays whole.
 *
 * <p>Texts of a version before sealing are read as they are, and destroyed with the first person of
 * their alert who is erased.
 */
public final class Texts {

  /** No longer text is kept. */
  static final int LONGEST = 4_000;

  private static final Logger log = LoggerFactory.getLogger(Texts.class);

  private final WorkingSet work;

  Texts(WorkingSet work) {
    this.work = work;
  }

  /** The decision with its first fact pointing to {@code text}, which is kept beside the log. */
  Decision beside(Decision decision, @Nullable String text) {
    if (text == null || text.isBlank() || decision.facts().isEmpty()) {
      return decision;
    }
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String alertId = decision.alert().id();
    long seq = work.alert(alertId).map(AlertRow::seq).orElse(0L) + 1;
    TextTable table = work.tables().texts();
    List<String> owners = owners(decision.alert().subject());
    byte[] salt = TextKey.random(TextKey.SALT_BYTES);
    byte[] body = kept.getBytes(StandardCharsets.UTF_8);
    String sealed = TextKey.of(owners, table).seal(place(alertId, seq), TextKey.join(salt, body));
    table.put(new TextTable.Sealed(alertId, seq, owners, sealed));
    List<Fact> facts = new ArrayList<>(decision.facts());
    facts.set(0, facts.get(0).with("text-hmac", TextKey.hmac(salt, body)));
    return new Decision(decision.reason(), decision.alert(), facts, decision.orders());
  }

  /** Whose keys seal a text: the home's people; where there are none, the subject's own. */
  private static List<String> owners(Subject subject) {
    return subject.persons().isEmpty()
        ? List.of(subject.key())
        : subject.persons().stream().map(Texts::owner).toList();
  }

  /** A person among the owners of keys. */
  static String owner(String person) {
    return "p:" + person;
  }

  private static String place(String alertId, long seq) {
    return alertId + "/" + seq;
  }

  /** The texts of an alert that can still be read, by entry number. */
  public static Map<Long, String> of(StoreSession store, String alertId) {
    Map<Long, String> texts = new TreeMap<>(store.texts().older(alertId));
    for (TextTable.Sealed sealed : store.texts().ofAlert(alertId)) {
      String text = opened(store.texts(), sealed);
      if (text != null) {
        texts.put(sealed.seq(), text);
      }
    }
    return texts;
  }

  private static @Nullable String opened(TextTable table, TextTable.Sealed sealed) {
    try {
      TextKey key = TextKey.known(sealed.owners(), table).orElse(null);
      if (key == null) {
        return null;
      }
      byte[] all = key.open(place(sealed.alertId(), sealed.seq()), sealed.body());
      int salt = TextKey.SALT_BYTES;
      return new String(all, salt, all.length - salt, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      log.warn("a text of alert {} cannot be opened: {}", sealed.alertId(), e.getMessage());
      return null;
    }
  }
}
