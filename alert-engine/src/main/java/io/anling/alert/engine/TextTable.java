package io.anling.alert.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What people wrote, each text sealed under the keys of those whom it is about. */
public interface TextTable {

  /** What the keys of this store are sealed with. */
  TextSeal seal();

  /** The sealed key of an owner; empty where there is none, or none any more. */
  Optional<String> key(String owner);

  void putKey(String owner, String sealedKey);

  /** The sealed keys of the owners after {@code after}, in their order. */
  SortedMap<String, String> keys(@Nullable String after, int limit);

  /** Seals an owner's key anew; does nothing where it was destroyed. */
  void resealKey(String owner, String sealedKey);

  void put(Sealed text);

  /** The sealed texts of an alert. */
  List<Sealed> ofAlert(String alertId);

  /** The texts of an alert that a version before sealing kept, by entry number. */
  Map<Long, String> older(String alertId);

  /**
   * The alerts of which there are such older texts, by id.
   *
   * @param after null for the first
   */
  List<String> olderAlerts(@Nullable String after, int limit);

  /** Destroys the older texts of an alert. */
  void forgetOlder(String alertId);

  /**
   * Destroys an owner's key, and every text that was sealed under it.
   *
   * @return how many texts
   */
  int forget(String owner);

  /**
   * A text beside an entry of an alert's log.
   *
   * @param owners whose keys it takes to open it, in that order
   * @param body Base64 of nonce (12 bytes), ciphertext and tag
   */
  record Sealed(String alertId, long seq, List<String> owners, String body) {

    public Sealed {
      owners = List.copyOf(owners);
    }
  }
}
