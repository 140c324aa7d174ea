package io.anling.sim.link;

/**
 * Who a device says it is.
 *
 * @param device the device id: MQTT user name, DTLS PSK identity
 * @param secret the MQTT password; as UTF-8 bytes the PSK
 */
public record Credentials(String device, String secret) {
  /** Names the device only. */
  @Override
  public String toString() {
    return device;
  }
}
