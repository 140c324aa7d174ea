package io.anling.gateway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8}; a bare address is a
 * network of one.
 *
 * @param text as it was written
 * @param address its first address
 * @param bits how many leading bits count
 */
public record Network(String text, InetAddress address, int bits) {

  /** The network that {@code text} writes; empty where it writes none. Never asks a name server. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    if (!host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      int most = address.getAddress().length * Byte.SIZE;
      String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
      return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= most
          ? Optional.of(new Network(text, address, Integer.parseInt(bits)))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code other} lies in it. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
