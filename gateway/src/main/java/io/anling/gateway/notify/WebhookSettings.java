package io.anling.gateway.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the default webhook goes.
 *
 * @param url {@code http} or {@code https}, without user name and password
 * @param secret {@code whsec_} and Base64, or any other text as it is; null for unsigned messages
 * @param allow networks that may be reached although private or loopback
 * @param publicUrl how people reach the console, without a slash at its end
 * @param zone in which times are written
 * @param timeout for a whole attempt
 */
public record WebhookSettings(
    URI url,
    @Nullable String secret,
    List<Network> allow,
    String publicUrl,
    ZoneId zone,
    Duration timeout) {

  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * Settings that can be used.
   *
   * @throws IllegalArgumentException where the address is refused or the secret cannot be read;
   *     says why and how to mend it
   */
  public WebhookSettings {
    allow = List.copyOf(allow);
    String scheme = url.getScheme();
    if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
      throw new IllegalArgumentException("webhook.url must begin with https:// or http://");
    }
    if (url.getHost() == null || url.getHost().isEmpty()) {
      throw new IllegalArgumentException("webhook.url has no host");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException("webhook.url must not hold a user name or password");
    }
    if (looksLikeAddress(url.getHost()) && !new AddressGuard(allow).permits(address(url))) {
      throw new IllegalArgumentException(
          "webhook.url goes to "
              + url.getHost()
              + ", which is not public; name its network in webhook.allow if that is meant");
    }
    if (secret != null) {
      new WebhookSignature(secret);
    }
  }

  /** Settings with the usual time-out. */
  public static WebhookSettings of(
      String url, @Nullable String secret, List<String> allow, String publicUrl, ZoneId zone) {
    return new WebhookSettings(
        URI.create(url),
        secret,
        allow.stream().map(Network::parse).toList(),
        publicUrl,
        zone,
        TIMEOUT);
  }

  /** The same with another time-out. */
  WebhookSettings within(Duration patience) {
    return new WebhookSettings(url, secret, allow, publicUrl, zone, patience);
  }

  /** Also the odd forms that resolvers take for an address: 2130706433, 0x7f.1. */
  private static boolean looksLikeAddress(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+|0[xX][0-9a-fA-F.xX]+");
  }

  private static InetAddress address(URI url) {
    try {
      return InetAddress.getByName(url.getHost());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("webhook.url has no address that can be read", e);
    }
  }

  boolean ssl() {
    return url.getScheme().equalsIgnoreCase("https");
  }

  int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return ssl() ? 443 : 80;
  }

  /** Path and query of the URL, as a request line needs them. */
  String target() {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
