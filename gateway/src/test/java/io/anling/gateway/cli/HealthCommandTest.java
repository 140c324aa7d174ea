package io.anling.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.anling.gateway.cli.CliRig.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthCommandTest {

  @TempDir private Path scratch;
  private HttpServer server;
  private CliRig cli;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    cli =
        new CliRig(scratch.resolve("data"))
            .with("ANLING_HTTP_HOST", "0.0.0.0")
            .with("ANLING_HTTP_PORT", String.valueOf(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(int status, String body) {
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
  }

  @Test
  void aReadyGatewayIsExit0() {
    answer(200, "{\"status\":\"ready\"}");

    Result result = cli.run("health");

    assertThat(result.exit()).isZero();
    assertThat(result.out().strip()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(cli.directory()).doesNotExist();
  }

  @Test
  void aGatewayThatIsNotReadyIsExit1AndSaysWhy() {
    answer(503, "{\"status\":\"not-ready\"}");

    Result result = cli.run("health");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("not-ready");
  }

  @Test
  void noGatewayIsExit1AndOneLine() {
    server.stop(0);

    Result result = cli.run("health");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err().strip().lines())
        .singleElement()
        .asString()
        .contains("/health/ready does not answer");
  }

  @Test
  void anyFreePortCannotBeAsked() {
    Result result = cli.with("ANLING_HTTP_PORT", "0").run("health");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("http.port is 0");
  }
}
