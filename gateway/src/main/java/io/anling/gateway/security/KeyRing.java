package io.anling.gateway.security;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The master keys that a box knows, by number. One seals; all of them open.
 *
 * @param current the number of the one that seals, 1 to {@link #MOST}
 */
public record KeyRing(SortedMap<Integer, byte[]> keys, int current) {

  /** The number is one byte of what is sealed. */
  public static final int MOST = 255;

  /**
   * A ring.
   *
   * @throws IllegalArgumentException where a key has not {@link SecretBox#KEY_BYTES} bytes, a
   *     number is out of bounds, or the current one is missing
   */
  public KeyRing {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    keys.forEach(KeyRing::check);
    if (!keys.containsKey(current)) {
      throw new IllegalArgumentException("there is no key " + current);
    }
  }

  private static void check(int number, byte[] key) {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException("a key's number is 1 to " + MOST + ", not " + number);
    }
    if (key.length != SecretBox.KEY_BYTES) {
      throw new IllegalArgumentException(
          "key " + number + " has " + key.length + " bytes instead of " + SecretBox.KEY_BYTES);
    }
  }

  /**
   * A key.
   *
   * @throws IllegalArgumentException where the ring does not have it
   */
  public byte[] key(int number) {
    byte[] key = keys.get(number);
    if (key == null) {
      throw new IllegalArgumentException("there is no key " + number);
    }
    return key;
  }

  /** A ring of one key, as a first start makes it. */
  public static KeyRing of(byte[] key) {
    return new KeyRing(new TreeMap<>(Collections.singletonMap(1, key)), 1);
  }
}
