package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.BridgeSettings.Tls;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets with TLS out of PEM files, whose small packets leave at once ({@link PlainSockets}). Paho
 * checks the broker's name against its certificate.
 */
public final class TlsSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;

  private TlsSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException where one cannot be read or is not what it should be
   */
  public static TlsSockets of(Tls tls) {
    try {
      SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
      Path ca = tls.ca();
      if (ca != null) {
        builder.trustManager(ca.toFile());
      }
      Path certificate = tls.certificate();
      Path key = tls.key();
      if (certificate != null && key != null) {
        builder.keyManager(certificate.toFile(), key.toFile());
      }
      return new TlsSockets(((JdkSslContext) builder.build()).context().getSocketFactory());
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(why(e), e);
    }
  }

  private static String why(@Nullable Throwable error) {
    String message = error == null ? null : error.getMessage();
    return Optional.ofNullable(message).orElse("it is no PEM file of that kind");
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
