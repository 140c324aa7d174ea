package io.anling.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Bearer tokens, sign-in cookies and device secrets: made by chance, kept only as a hash. */
public final class Tokens {

  private static final int TOKEN_BYTES = 32;
  private static final int DEVICE_SECRET_BYTES = 16;
  private static final SecureRandom random = new SecureRandom();

  private Tokens() {}

  /** A new token with 256 bits of chance, safe in a header and in a cookie. */
  public static String generate() {
    return random(TOKEN_BYTES);
  }

  /** A new device secret with 128 bits of chance, in printable characters. */
  public static String deviceSecret() {
    return random(DEVICE_SECRET_BYTES);
  }

  /** What is stored of a token: its SHA-256, hexadecimal. */
  public static String hash(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String random(int bytes) {
    byte[] chance = new byte[bytes];
    random.nextBytes(chance);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
  }
}
