package io.anling.gateway.durability;

/** A press as every witness knows it: who sent it, and the id that the device chose. */
record Press(String device, String id) {

  @Override
  public String toString() {
    return device + "/" + id;
  }
}
