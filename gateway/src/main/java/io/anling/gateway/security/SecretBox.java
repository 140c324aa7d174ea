package io.anling.gateway.security;

import io.anling.alert.engine.TextSeal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM (NIST SP 800-38D). A sealed text names its key and is bound to the
 * id of the row it stands in: it opens nowhere else.
 *
 * <p>Form: Base64 of version (1 byte, 1), key number (1 byte), nonce (12 bytes), ciphertext and
 * tag.
 */
public final class SecretBox {

  /** Length of the key in bytes. */
  public static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte VERSION = 1;
  private static final byte KEY_NUMBER = 1;
  private static final SecureRandom random = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * A box with this key.
   *
   * @throws IllegalArgumentException where the key has not {@link #KEY_BYTES} bytes
   */
  public SecretBox(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key has " + key.length + " bytes instead of " + KEY_BYTES);
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Seals {@code secret} for the row {@code id}; sealing twice gives two different texts. */
  public String seal(String id, byte[] secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(secret);
      ByteBuffer all = ByteBuffer.allocate(2 + NONCE_BYTES + sealed.length);
      all.put(VERSION).put(KEY_NUMBER).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  /**
   * Opens what {@link #seal} made for the same {@code id}.
   *
   * @throws SealException where the key, the id or the text is another one
   */
  public byte[] open(String id, String sealed) {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      if (all.length < 2 + NONCE_BYTES || all[0] != VERSION || all[1] != KEY_NUMBER) {
        throw new SealException("sealed for \"" + id + "\" in a form or under a key unknown here");
      }
      byte[] nonce = Arrays.copyOfRange(all, 2, 2 + NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, id, nonce)
          .doFinal(all, 2 + NONCE_BYTES, all.length - 2 - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealException("the key does not fit what is sealed for \"" + id + "\"");
    }
  }

  /** Seals the keys of people's texts. */
  public TextSeal texts() {
    return new TextSeal() {
      @Override
      public String seal(String id, byte[] secret) {
        return SecretBox.this.seal("text-key/" + id, secret);
      }

      @Override
      public byte[] open(String id, String sealed) {
        return SecretBox.this.open("text-key/" + id, sealed);
      }
    };
  }

  /**
   * Signs a message (HMAC-SHA256, RFC 2104) under a key that is derived from this box's for one
   * purpose, so that no signature is good for another.
   */
  public byte[] sign(String purpose, byte[] message) {
    byte[] derived = hmac(key.getEncoded(), ("anling " + purpose).getBytes(StandardCharsets.UTF_8));
    return hmac(derived, message);
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** A sealed text that this box cannot open. */
  public static final class SealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealException(String message) {
      super(message);
    }
  }
}
