package io.anling.sim.link;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place to connect to. The name is looked up at each connection anew: where gateways run in
 * containers, one that was made anew may have another address.
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+):([0-9]{1,5})");
  private static final int LAST_PORT = 65_535;

  /** A port of this machine. */
  public static HostPort loopback(int port) {
    return new HostPort("127.0.0.1", port);
  }

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException with what is wrong, when the text is nothing such
   */
  public static HostPort parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(2)) > LAST_PORT) {
      throw new IllegalArgumentException("'" + text + "' is no place; write HOST:PORT");
    }
    return new HostPort(form.group(1), Integer.parseInt(form.group(2)));
  }

  InetSocketAddress resolve() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
