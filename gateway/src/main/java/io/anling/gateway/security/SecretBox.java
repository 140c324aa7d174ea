package io.anling.gateway.security;

import io.anling.alert.engine.TextSeal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM (NIST SP 800-38D). A sealed text names its key and is bound to the
 * id of the row it stands in: it opens nowhere else. One key of a {@link KeyRing} seals, all of
 * them open, so that keys can be changed while everything is in use.
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
  private static final SecureRandom random = new SecureRandom();

  private volatile KeyRing ring;
  private volatile Supplier<Optional<KeyRing>> again = Optional::empty;

  /**
   * A box with this key alone.
   *
   * @throws IllegalArgumentException where the key has not {@link #KEY_BYTES} bytes
   */
  public SecretBox(byte[] key) {
    this(KeyRing.of(key));
  }

  /** A box with these keys. */
  public SecretBox(KeyRing ring) {
    this.ring = ring;
  }

  /** Uses these keys from now on. */
  public void use(KeyRing newest) {
    ring = newest;
  }

  /** Asks {@code source} for the keys where it meets one that it does not know. */
  public void asksAgain(Supplier<Optional<KeyRing>> source) {
    again = source;
  }

  /** The number of the key that seals. */
  public int current() {
    return ring.current();
  }

  /** The number of the key that {@code sealed} names; 0 where it names none. */
  public static int keyOf(String sealed) {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      return all.length < 2 + NONCE_BYTES || all[0] != VERSION ? 0 : all[1] & 0xff;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** Whether {@code sealed} is under another key than the one that seals now. */
  public boolean stale(String sealed) {
    return keyOf(sealed) != current();
  }

  /**
   * The same secret, sealed for the same row under the key that seals now.
   *
   * @throws SealException where it cannot be opened
   */
  public String reseal(String id, String sealed) {
    return stale(sealed) ? seal(id, open(id, sealed)) : sealed;
  }

  /** Seals {@code secret} for the row {@code id}; sealing twice gives two different texts. */
  public String seal(String id, byte[] secret) {
    KeyRing now = ring;
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key(now, now.current()), id, nonce).doFinal(secret);
      ByteBuffer all = ByteBuffer.allocate(2 + NONCE_BYTES + sealed.length);
      all.put(VERSION).put((byte) now.current()).put(nonce).put(sealed);
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
    SecretKeySpec key = known(keyOf(sealed), id);
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOfRange(all, 2, 2 + NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, key, id, nonce)
          .doFinal(all, 2 + NONCE_BYTES, all.length - 2 - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealException("the key does not fit what is sealed for \"" + id + "\"");
    }
  }

  /** The key of that number; one that another process made may be there by now. */
  private SecretKeySpec known(int number, String id) {
    if (number != 0 && !ring.keys().containsKey(number)) {
      again.get().ifPresent(this::use);
    }
    KeyRing now = ring;
    if (!now.keys().containsKey(number)) {
      throw new SealException("sealed for \"" + id + "\" in a form or under a key unknown here");
    }
    return key(now, number);
  }

  private static SecretKeySpec key(KeyRing ring, int number) {
    return new SecretKeySpec(ring.key(number), "AES");
  }

  /** The row of an owner's key of texts. */
  public static String textRow(String owner) {
    return "text-key/" + owner;
  }

  /** Seals the keys of people's texts. */
  public TextSeal texts() {
    return new TextSeal() {
      @Override
      public String seal(String id, byte[] secret) {
        return SecretBox.this.seal(textRow(id), secret);
      }

      @Override
      public byte[] open(String id, String sealed) {
        return SecretBox.this.open(textRow(id), sealed);
      }
    };
  }

  /**
   * A key for one purpose alone, derived from the key that seals now (HMAC-SHA256, RFC 2104). It is
   * another one after a rotation: whoever needs it for longer keeps it sealed.
   */
  public byte[] derive(String purpose) {
    KeyRing now = ring;
    return hmac(now.key(now.current()), ("anling " + purpose).getBytes(StandardCharsets.UTF_8));
  }

  /** Signs a message (HMAC-SHA256, RFC 2104) under a key that {@link #derive} made. */
  public static byte[] sign(byte[] derived, byte[] message) {
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

  private static Cipher cipher(int mode, SecretKeySpec key, String id, byte[] nonce)
      throws GeneralSecurityException {
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
