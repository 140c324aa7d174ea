package io.anling.gateway.coap;

import java.time.Duration;

/**
 * What the listener can be told.
 *
 * @param host of the DTLS port
 * @param dtlsPort 0 for any free one; {@link #OFF} for none
 * @param labPort CoAP in clear, on loopback only; {@link #OFF} for none, which is how it should be
 * @param maxMessageBytes longest body, block-wise transfers (RFC 7959) included
 * @param unconfirmedTimeout how long a commit may take before the device is told to come again
 */
public record CoapSettings(
    String host, int dtlsPort, int labPort, int maxMessageBytes, Duration unconfirmedTimeout) {

  /** No such port. */
  public static final int OFF = -1;

  /** The contract's defaults. */
  public static final CoapSettings DEFAULT =
      new CoapSettings("0.0.0.0", 5684, OFF, 64 * 1024, Duration.ofSeconds(10));

  /** The same on another address. */
  public CoapSettings on(String newHost, int newDtlsPort) {
    return new CoapSettings(newHost, newDtlsPort, labPort, maxMessageBytes, unconfirmedTimeout);
  }

  /** The same with the lab's port. */
  public CoapSettings withLabPort(int port) {
    return new CoapSettings(host, dtlsPort, port, maxMessageBytes, unconfirmedTimeout);
  }
}
