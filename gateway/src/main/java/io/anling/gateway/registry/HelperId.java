package io.anling.gateway.registry;

import io.anling.alert.registry.RegionPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of an assigned helper: the same for the same name and telephone number, or, without one,
 * for the same name in the same region. Says neither, because ids stand in logs.
 */
final class HelperId {

  private static final int CHARACTERS = 16;

  private HelperId() {}

  /** Empty where the rows name no helper. */
  static String of(Said home, RegionPath region) {
    String name = home.text(Column.HELPER_NAME);
    if (name.isEmpty()) {
      return "";
    }
    String phone = home.text(Column.HELPER_PHONE);
    String text = name + "\n" + (phone.isEmpty() ? region.text() : phone);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return "helper:" + HexFormat.of().formatHex(hash).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
