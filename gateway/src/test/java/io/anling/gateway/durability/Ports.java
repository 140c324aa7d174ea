package io.anling.gateway.durability;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay the same over restarts. They lie below the range from which systems take a
 * connection's own port, so that a device knocking at a dead gateway does not occupy them.
 */
record Ports(int mqtt, int coap, int http) {

  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;

  static Ports choose() {
    List<Integer> free = new ArrayList<>();
    while (free.size() < 3) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!free.contains(port) && isFree(port)) {
        free.add(port);
      }
    }
    return new Ports(free.get(0), free.get(1), free.get(2));
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.bind(address);
      udp.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
