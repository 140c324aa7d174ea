package io.anling.gateway.codec;

import io.anling.alert.registry.Device;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The device id that stands for a name of somebody else's choosing, such as a Zigbee friendly name
 * ({@code 卧室/按钮}). A name that is a device id stands for itself. Any other has each character that
 * an id may not have replaced by {@code _}, is cut, and ends with {@code -} and eight hexadecimal
 * digits of the name's SHA-256, so that two names do not become one.
 */
public final class SpeakerId {

  private static final Pattern ID = Pattern.compile(Device.ID_PATTERN);
  private static final int KEPT = 48;
  private static final int DIGITS = 8;

  private SpeakerId() {}

  /** The id for {@code name}; the same name always has the same one. */
  public static String of(String name) {
    if (ID.matcher(name).matches()) {
      return name;
    }
    String plain = name.replaceAll("[^A-Za-z0-9._:-]", "_");
    return plain.substring(0, Math.min(plain.length(), KEPT)) + "-" + digits(name);
  }

  private static String digits(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
