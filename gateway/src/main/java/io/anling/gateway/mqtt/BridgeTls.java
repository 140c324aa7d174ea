package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.BridgeSettings.Server;
import io.anling.gateway.mqtt.BridgeSettings.Tls;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sockets with TLS out of PEM files. The broker's name is checked against its certificate. */
public final class BridgeTls {

  private BridgeTls() {}

  static boolean wanted(Server server) {
    return "ssl".equals(server.url().getScheme());
  }

  /**
   * Makes them; reads the files.
   *
   * @throws IllegalArgumentException where one cannot be read or is not what it should be
   */
  public static SSLSocketFactory sockets(Tls tls) {
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
      return ((JdkSslContext) builder.build()).context().getSocketFactory();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(why(e), e);
    }
  }

  private static String why(@Nullable Throwable error) {
    String message = error == null ? null : error.getMessage();
    return Optional.ofNullable(message).orElse("it is no PEM file of that kind");
  }
}
