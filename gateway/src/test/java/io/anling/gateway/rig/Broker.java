package io.anling.gateway.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A real mosquitto that keeps what it was given, on the same port over its restarts. */
public interface Broker extends AutoCloseable {

  /** On loopback. */
  int port();

  /** Starts it, also again after {@link #kill}; returns when it takes connections. */
  void start();

  /** SIGKILL; returns when it is gone. Its files stay. */
  void kill();

  @Override
  void close();

  default String url() {
    return "tcp://127.0.0.1:" + port();
  }

  /** What it is configured with: everything is kept at once, and many messages are under way. */
  static String configuration(String address, int port, String directory) {
    return String.join(
        "\n",
        "listener " + port + " " + address,
        "allow_anonymous true",
        "user " + System.getProperty("user.name"),
        "persistence true",
        "persistence_location " + directory + "/",
        "autosave_interval 1",
        "autosave_on_changes true",
        "set_tcp_nodelay true",
        "max_inflight_messages 1000",
        "max_queued_messages 100000",
        "");
  }

  /** Waits until something answers CONNECT there. */
  static void awaitConnects(int port) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> answers(port));
  }

  private static boolean answers(int port) throws IOException {
    byte[] connect = {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 10, 0, 2, 'u', 'p'};
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(connect);
      return socket.getInputStream().read() == 0x20;
    }
  }
}
