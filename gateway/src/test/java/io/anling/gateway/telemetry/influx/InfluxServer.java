package io.anling.gateway.telemetry.influx;

import static org.awaitility.Awaitility.await;

import io.anling.alert.outside.OutsideProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An InfluxDB process of our own, in a scratch directory, which can die and come back. */
public final class InfluxServer implements OutsideInflux {

  private static final Duration START = Duration.ofSeconds(30);

  private final Path directory;
  private final int port;
  private Process process;

  private InfluxServer(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts one whose configuration has these lines more. */
  public static InfluxServer start(Path directory, String... more) throws IOException {
    OutsideProgram.require("influxd", "version");
    int port = freePort();
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("influxdb.conf"),
        """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
          dir = "%s/meta"
        [http]
          bind-address = "127.0.0.1:%d"
          log-enabled = false
        [monitor]
          store-enabled = false
        [data]
          dir = "%s/data"
          wal-dir = "%s/wal"
          index-version = "tsi1"
          query-log-enabled = false
        %s
        """
            .formatted(freePort(), directory, port, directory, directory, String.join("\n", more)));
    InfluxServer server = new InfluxServer(directory, port);
    server.comeBack();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void goAway() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void comeBack() throws IOException {
    process =
        new ProcessBuilder("influxd", "-config", directory.resolve("influxdb.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("influxd.log").toFile()))
            .start();
    await().atMost(START).until(this::answers);
  }

  @Override
  public void close() {
    goAway();
  }
}
