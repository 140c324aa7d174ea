package io.anling.gateway.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets whose small packets leave at once. Paho leaves Nagle's algorithm on: then a PUBLISH right
 * behind a PUBACK waits for the broker's delayed TCP acknowledgement, 40 ms and more.
 */
final class PlainSockets extends SocketFactory {

  static final SocketFactory INSTANCE = new PlainSockets();

  private PlainSockets() {}

  static <S extends Socket> S atOnce(S socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return atOnce(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return atOnce(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return atOnce(new Socket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return atOnce(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return atOnce(new Socket(host, port, local, localPort));
  }
}
