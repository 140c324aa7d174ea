package io.anling.alert.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the texts about some owners together: AES-256-GCM (NIST SP 800-38D) under the SHA-256
 * of all their keys, so that it takes every one of them. An owner's key is 32 random bytes, made
 * with the first text and kept sealed.
 */
final class TextKey {

  static final int SALT_BYTES = 16;

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom random = new SecureRandom();

  private final SecretKeySpec key;

  private TextKey(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The key of these owners; where one has none yet, it is made. */
  static TextKey of(List<String> owners, TextTable table) {
    for (String owner : owners) {
      if (table.key(owner).isEmpty()) {
        table.putKey(owner, table.seal().seal(owner, random(KEY_BYTES)));
      }
    }
    return known(owners, table).orElseThrow();
  }

  /** The key of these owners; empty where one of theirs was destroyed. */
  static Optional<TextKey> known(List<String> owners, TextTable table) {
    MessageDigest all = sha256();
    for (String owner : owners) {
      Optional<String> sealed = table.key(owner);
      if (sealed.isEmpty()) {
        return Optional.empty();
      }
      all.update(table.seal().open(owner, sealed.get()));
    }
    return Optional.of(new TextKey(all.digest()));
  }

  /** Seals bytes for one place; they open nowhere else. */
  String seal(String place, byte[] plain) {
    byte[] nonce = random(NONCE_BYTES);
    return Base64.getEncoder()
        .encodeToString(join(nonce, cipher(Cipher.ENCRYPT_MODE, place, nonce, plain)));
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalStateException where key, place or text is another one
   */
  byte[] open(String place, String sealed) {
    byte[] all = Base64.getDecoder().decode(sealed);
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    return cipher(
        Cipher.DECRYPT_MODE, place, nonce, Arrays.copyOfRange(all, NONCE_BYTES, all.length));
  }

  private byte[] cipher(int mode, String place, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not fit what is sealed for " + place, e);
    }
  }

  static byte[] random(int bytes) {
    byte[] all = new byte[bytes];
    random.nextBytes(all);
    return all;
  }

  static byte[] join(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** HMAC-SHA256 (RFC 2104) of a text under its salt; hexadecimal. */
  static String hmac(byte[] salt, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
