package io.anling.gateway.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets with TLS whose small packets leave at once ({@link PlainSockets}). Paho checks the
 * broker's name against its certificate.
 */
final class TlsSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;

  TlsSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return PlainSockets.atOnce(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return PlainSockets.atOnce(sockets.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return PlainSockets.atOnce(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return PlainSockets.atOnce(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return PlainSockets.atOnce(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return PlainSockets.atOnce(sockets.createSocket(host, port, local, localPort));
  }
}
