package io.anling.sim.trial;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The gateway's ports, chosen beforehand so that they are the same after a restart.
 *
 * <p>They lie below the range from which systems take a connection's own port: a device that knocks
 * at a dead gateway's port must not by chance occupy it.
 *
 * @param mqtt MQTT in clear
 * @param coap CoAP over DTLS, UDP
 * @param http HTTP and the console
 */
public record Ports(int mqtt, int coap, int http) {
  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 200;

  /** Takes free ports; for HTTP the preferred one if it is free. */
  public static Ports choose(int preferredHttp) {
    int http = preferredHttp > 0 && isFree(preferredHttp) ? preferredHttp : free();
    int mqtt = other(http);
    return new Ports(mqtt, free(), http);
  }

  private static int other(int taken) {
    int port = free();
    return port == taken ? other(taken) : port;
  }

  private static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw TrialException.failed("no free port between " + FIRST + " and " + LAST);
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.setReuseAddress(true);
      tcp.bind(address);
      udp.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
