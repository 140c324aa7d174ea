package io.anling.gateway.cli;

import io.anling.gateway.admin.Exit;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks a serving gateway on this machine whether it is ready, for supervisors whose image or box
 * has no program of its own for that. Uses the oldest HTTP client there is: it starts quickest.
 */
record ReadyQuestion(Endpoint http) {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int READY = 200;

  private static final Map<String, String> ANY_ADDRESS =
      Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

  /**
   * Asks once. What the gateway said of its parts is the answer, whatever it is.
   *
   * @return {@link Exit#DONE} where it is ready; {@link Exit#FAILED} where it is not, or does not
   *     answer within 5 s
   * @throws ConfigException where the configuration does not tell which port to ask
   */
  int ask(Terminal terminal) {
    if (http.port() == 0) {
      throw new ConfigException(
          "http.port is 0, any free one: only serve knows which; name it with ANLING_HTTP_PORT");
    }
    String host = ANY_ADDRESS.getOrDefault(http.host(), http.host());
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
    URI uri = URI.create("http://" + authority + "/health/ready");
    try {
      return ask(uri, terminal);
    } catch (IOException e) {
      terminal.say(uri + " does not answer: " + e.getMessage());
      return Exit.FAILED;
    }
  }

  private static int ask(URI uri, Terminal terminal) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    boolean ready = connection.getResponseCode() == READY;
    try (InputStream body = ready ? connection.getInputStream() : connection.getErrorStream()) {
      if (body != null) {
        terminal.answer(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    }
    return ready ? Exit.DONE : Exit.FAILED;
  }
}
