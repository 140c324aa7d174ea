package io.anling.gateway.data;

import io.anling.alert.engine.AlertStore;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.security.SecretBox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A word sealed in the store, by which a wrong key is recognised before it seals anything. */
public final class KeyProof {

  /** Under which the store remembers it. */
  public static final String NAME = "master-key";

  private static final byte[] WORD = "anling".getBytes(StandardCharsets.UTF_8);

  private KeyProof() {}

  /** The proof of a key, to be remembered by a store that has none yet. */
  public static String seal(SecretBox box) {
    return box.seal(NAME, WORD);
  }

  /** Whether the store was sealed with some key. */
  static boolean isIn(AlertStore store) {
    return store.read(session -> session.desk().remembered(NAME)).isPresent();
  }

  /**
   * Refuses a key that is not the store's; a store that has seen no key yet takes any.
   *
   * @throws ConfigException with the key's file
   */
  public static void check(AlertStore store, SecretBox box, Path keysFile) {
    Optional<String> sealed = store.read(session -> session.desk().remembered(NAME));
    try {
      sealed.ifPresent(text -> box.open(NAME, text));
    } catch (SecretBox.SealException e) {
      throw new ConfigException(
          keysFile + ": is not the key that this store was sealed with; put the right one there");
    }
  }
}
