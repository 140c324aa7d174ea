package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the network servers of LoRaWAN have in common.
 *
 * <p>A device is called by its DevEUI, sixteen hexadecimal digits in lower case, whatever the
 * server writes. Their JSON comes of protobuf: a field that is 0, false or empty is left out, so
 * one that is absent <em>is</em> 0, false or empty. Within what a codec put out that does not hold:
 * there absent is unknown.
 */
final class Lorawan {

  private static final Pattern EUI = Pattern.compile("[0-9a-f]{16}");
  private static final int EUI_BYTES = 8;

  private Lorawan() {}

  /** The EUI that the text is, in hexadecimal or, from ChirpStack v3's protobuf, in base64. */
  static Optional<String> eui(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[:-]", "");
    if (EUI.matcher(plain).matches()) {
      return Optional.of(plain);
    }
    byte[] bytes = base64(text);
    return bytes.length == EUI_BYTES
        ? Optional.of(HexFormat.of().formatHex(bytes))
        : Optional.empty();
  }

  /** The bytes that the text is in base64; none where it is no such text. */
  static byte[] base64(@Nullable String text) {
    try {
      return text == null ? new byte[0] : Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** FPort; 0 where it is left out. */
  static int port(JsonNode node) {
    Double port = Fields.number(node);
    return port != null && port >= 0 && port <= 255 ? port.intValue() : 0;
  }

  /**
   * Takes what the device sent: what a codec made of it, or else the bytes for the model's payload
   * table.
   *
   * @param data the bytes in base64; null where it sent none
   */
  static void take(Findings found, JsonNode codec, @Nullable String data, int port) {
    byte[] bytes = base64(data);
    if (codec.isObject() && !codec.isEmpty()) {
      new VendorFields(found).takeAll(codec);
    } else if (bytes.length > 0) {
      found.raw(port, bytes);
    } else if (data != null) {
      found.unreadable("bad-raw", "the device's bytes are not in base64");
    }
  }
}
