package io.anling.gateway.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The address behind the webhook's host. A name is looked up, checked, and that very address is
 * connected to, so that a name which changes its mind in between (DNS rebinding) gains nothing.
 * What was found holds for {@link #HOLDS}.
 */
final class Destination {

  static final Duration HOLDS = Duration.ofSeconds(10);

  /** Looks a name up; may block. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private record Found(List<InetAddress> addresses, Instant until) {}

  private final String host;
  private final AddressGuard guard;
  private final Resolver resolver;
  private volatile Found found = new Found(List.of(), Instant.MIN);

  Destination(String host, AddressGuard guard, Resolver resolver) {
    this.host = host;
    this.guard = guard;
    this.resolver = resolver;
  }

  /** Whether {@link #look} has to be called before {@link #address}. */
  boolean stale(Instant now) {
    return !now.isBefore(found.until());
  }

  /**
   * Looks the host up and checks what was found; may block.
   *
   * @throws UnknownHostException where there is no such host
   * @throws SecurityException where none of its addresses may be reached
   */
  void look(Instant now) throws UnknownHostException {
    List<InetAddress> all = Arrays.asList(resolver.resolve(host));
    List<InetAddress> good = new ArrayList<>(all);
    good.removeIf(address -> !guard.permits(address));
    if (good.isEmpty()) {
      throw new SecurityException("none of the webhook's addresses may be reached");
    }
    found = new Found(good, now.plus(HOLDS));
  }

  /** An address that may be reached. */
  InetAddress address() {
    return found.addresses().get(0);
  }

  /** The first address did not answer: the next one is tried from now on. */
  void failed(InetAddress address) {
    Found now = found;
    if (now.addresses().size() > 1 && now.addresses().get(0).equals(address)) {
      List<InetAddress> turned = new ArrayList<>(now.addresses());
      turned.remove(address);
      turned.add(address);
      found = new Found(turned, now.until());
    }
  }
}
