package io.anling.gateway.config;

import java.util.ArrayList;
import java.util.List;

/** What is allowed and yet worth a word to whoever runs the gateway. */
public final class ConfigNotes {

  private ConfigNotes() {}

  /** That nobody but the console is told, in one line; empty where there is a way out. */
  public static List<String> ofNotices(GatewayConfig config) {
    boolean out = config.webhook() != null || !config.rules().channels().written().isEmpty();
    return out
        ? List.of()
        : List.of("no webhook.url is set: only signed-in consoles are told of an alert");
  }

  /** Everything there is to say, a line each. */
  public static List<String> of(GatewayConfig config) {
    List<String> notes = new ArrayList<>();
    if (config.coap().labPort() != null) {
      notes.add(
          "coap.port opens CoAP in clear on loopback, for a laboratory only: secrets travel"
              + " readable; devices use DTLS at coap.dtls.port");
    }
    notes.addAll(ofNotices(config));
    return notes;
  }
}
