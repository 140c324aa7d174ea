package io.anling.gateway.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A faulty link for datagrams: lies between one client and a server, both on loopback. It can take
 * another port towards the server, as a NAT does after a while, send everything twice, lose what
 * comes, and send again what once passed.
 */
public final class UdpRelay implements AutoCloseable {

  private static final int LONGEST = 65_535;

  private final InetSocketAddress server;
  private final DatagramSocket front;
  private final List<byte[]> passed = new CopyOnWriteArrayList<>();
  private final AtomicInteger lose = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile DatagramSocket back;
  private volatile SocketAddress client;
  private volatile boolean twice;

  public UdpRelay(int serverPort) throws IOException {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    front = socket();
    back = socket();
    start(this::forward, "relay-forward");
    receiveFrom(back);
  }

  private static DatagramSocket socket() throws IOException {
    return new DatagramSocket(0, InetAddress.getLoopbackAddress());
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where the client sends to. */
  public int port() {
    return front.getLocalPort();
  }

  /** Every datagram that the client sent so far. */
  public List<byte[]> sent() {
    return List.copyOf(passed);
  }

  /** How many datagrams the server sent so far. */
  public int answered() {
    return answered.get();
  }

  /** From now on the server sees another source port. */
  public void rebind() throws IOException {
    DatagramSocket before = back;
    back = socket();
    receiveFrom(back);
    before.close();
  }

  /** From now on the server gets each of the client's datagrams twice. */
  public void sendTwice() {
    twice = true;
  }

  /** The next so many of the client's datagrams are lost. */
  public void lose(int count) {
    lose.set(count);
  }

  /** Sends a datagram to the server from the present port. */
  public void inject(byte[] datagram) {
    try {
      back.send(new DatagramPacket(datagram, datagram.length, server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forward() {
    byte[] buffer = new byte[LONGEST];
    while (!front.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        front.receive(packet);
        client = packet.getSocketAddress();
        byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
        passed.add(datagram);
        if (lose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          continue;
        }
        inject(datagram);
        if (twice) {
          inject(datagram);
        }
      } catch (IOException | UncheckedIOException e) {
        // Closed, or between two ports: what is lost comes again.
      }
    }
  }

  private void receiveFrom(DatagramSocket socket) {
    start(
        () -> {
          byte[] buffer = new byte[LONGEST];
          while (!socket.isClosed()) {
            try {
              DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
              socket.receive(packet);
              answered.incrementAndGet();
              SocketAddress to = client;
              if (to != null) {
                front.send(new DatagramPacket(packet.getData(), packet.getLength(), to));
              }
            } catch (IOException e) {
              // Closed.
            }
          }
        },
        "relay-back");
  }

  @Override
  public void close() {
    front.close();
    back.close();
  }
}
