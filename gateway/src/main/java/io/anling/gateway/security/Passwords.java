package io.anling.gateway.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords of people: generated, hashed with PBKDF2-HMAC-SHA-256 (RFC 8018) and checked. Hashing
 * is slow on purpose (tens of milliseconds): never on an event loop or the engine's thread.
 */
public final class Passwords {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int GENERATED_CHARACTERS = 16;

  /** Without characters that are mistaken for one another on paper. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** Nobody's hash: checking any password against it takes as long as against a real one. */
  public static final String NOBODYS =
      "pbkdf2-sha256$" + ITERATIONS + "$" + "A".repeat(22) + "$" + "A".repeat(43);

  private static final SecureRandom random = new SecureRandom();

  private Passwords() {}

  /** A new password with about 93 bits of chance. */
  public static String generate() {
    StringBuilder password = new StringBuilder(GENERATED_CHARACTERS);
    for (int i = 0; i < GENERATED_CHARACTERS; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** The password's hash with its algorithm, iterations and salt; never twice the same. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "pbkdf2-sha256$"
        + ITERATIONS
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(derive(password, salt, ITERATIONS));
  }

  /**
   * Whether {@link #hash} made {@code encoded} from {@code password}; compared in constant time.
   */
  public static boolean verify(String password, String encoded) {
    String[] parts = encoded.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals("pbkdf2-sha256")) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
