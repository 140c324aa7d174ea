package io.anling.alert.registry;

import org.jspecify.annotations.Nullable;

/**
 * A button, a sensor or a hub.
 *
 * @param id {@code [A-Za-z0-9._:-]{1,64}}, also its user name (MQTT) and PSK identity (DTLS)
 * @param model a word of the model catalogue; null where unknown
 * @param household null where it is not assigned to a home
 * @param credential what it proves itself with
 */
public record Device(
    String id,
    @Nullable String model,
    @Nullable String household,
    @Nullable String room,
    @Nullable String hub,
    Credential credential) {

  /** The ids that a device may have. */
  public static final String ID_PATTERN = "[A-Za-z0-9._:-]{1,64}";

  /**
   * A secret, sealed: this module cannot open it.
   *
   * @param generation counts re-issues, from 1: a re-issued device's event ids start afresh
   * @param sealedSecret ciphertext as Base64; null for a child, which speaks through its hub
   * @param revoked whether its presses no longer raise anything
   */
  public record Credential(int generation, @Nullable String sealedSecret, boolean revoked) {}
}
