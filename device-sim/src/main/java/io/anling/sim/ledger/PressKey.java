package io.anling.sim.ledger;

/**
 * What makes two messages the same press: the device and the event id it chose.
 *
 * @param device the device id, for a hub's child the child's
 * @param event the event id in the payload
 */
public record PressKey(String device, String event) {
  @Override
  public String toString() {
    return device + " " + event;
  }
}
