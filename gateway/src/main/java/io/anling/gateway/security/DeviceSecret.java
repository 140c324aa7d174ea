package io.anling.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is sealed of a device's secret: the secret itself, which DTLS needs as its key; or, for a
 * device that speaks MQTT alone, only what it takes to check it: a zero byte, which no secret
 * begins with, 16 random bytes, and the HMAC-SHA256 (RFC 2104) of the secret under them.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeviceSecret(byte[] content) {

  private static final int SALT_BYTES = 16;
  private static final byte CHECK = 0;
  private static final SecureRandom random = new SecureRandom();

  /** A secret that can be read again. */
  public static DeviceSecret whole(String secret) {
    return new DeviceSecret(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** A secret that can only be checked: good for MQTT, and for no DTLS. */
  public static DeviceSecret check(String secret) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] mac = mac(salt, secret);
    byte[] content = Arrays.copyOf(new byte[] {CHECK}, 1 + SALT_BYTES + mac.length);
    System.arraycopy(salt, 0, content, 1, SALT_BYTES);
    System.arraycopy(mac, 0, content, 1 + SALT_BYTES, mac.length);
    return new DeviceSecret(content);
  }

  /** The secret as a key; empty where it can only be checked. */
  public Optional<byte[]> key() {
    return checksOnly() ? Optional.empty() : Optional.of(content);
  }

  private boolean checksOnly() {
    return content.length > SALT_BYTES && content[0] == CHECK;
  }

  /** Whether {@code given} is the secret; compared in constant time. */
  public boolean matches(String given) {
    if (!checksOnly()) {
      return MessageDigest.isEqual(content, given.getBytes(StandardCharsets.UTF_8));
    }
    byte[] salt = Arrays.copyOfRange(content, 1, 1 + SALT_BYTES);
    byte[] mac = Arrays.copyOfRange(content, 1 + SALT_BYTES, content.length);
    return MessageDigest.isEqual(mac, mac(salt, given));
  }

  private static byte[] mac(byte[] salt, String secret) {
    return SecretBox.sign(salt, secret.getBytes(StandardCharsets.UTF_8));
  }
}
