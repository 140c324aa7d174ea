package io.anling.alert.engine;

import java.util.Base64;

/**
 * Seals the keys under which people's texts are kept, with a key that is in no database. May be
 * asked from any thread.
 */
public interface TextSeal {

  /** Seals nothing: for a store that holds nobody's texts, such as a test's. */
  TextSeal OPEN =
      new TextSeal() {
        @Override
        public String seal(String id, byte[] secret) {
          return Base64.getEncoder().encodeToString(secret);
        }

        @Override
        public byte[] open(String id, String sealed) {
          return Base64.getDecoder().decode(sealed);
        }
      };

  /** Seals a secret for the row {@code id}; it opens for no other. */
  String seal(String id, byte[] secret);

  /**
   * Opens what {@link #seal} made.
   *
   * @throws RuntimeException where it was sealed otherwise
   */
  byte[] open(String id, String sealed);
}
