package io.anling.gateway.notify;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a webhook may reach: public ones, and those of the networks that the
 * configuration allows.
 */
final class AddressGuard {

  /** Not globally reachable, by the IANA registries of special-purpose addresses (RFC 6890). */
  private static final List<Network> REFUSED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "100::/64",
              "2001:db8::/32",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8")
          .map(Network::parse)
          .toList();

  /** Addresses of these hold an IPv4 address, at this byte: NAT64 (RFC 6052), 6to4 (RFC 3056). */
  private record Wrapped(Network network, int at) {}

  private static final List<Wrapped> WRAPPED =
      List.of(
          new Wrapped(Network.parse("64:ff9b::/96"), 12),
          new Wrapped(Network.parse("2002::/16"), 2));

  private final List<Network> allowed;

  AddressGuard(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Whether a webhook may connect to this address. */
  boolean permits(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    return REFUSED.stream().noneMatch(network -> network.contains(address))
        && (!(address instanceof Inet6Address) || permitsWrapped(address));
  }

  private boolean permitsWrapped(InetAddress address) {
    for (Wrapped one : WRAPPED) {
      if (one.network().contains(address)) {
        byte[] bytes = address.getAddress();
        return permits(of(Arrays.copyOfRange(bytes, one.at(), one.at() + 4)));
      }
    }
    return true;
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
