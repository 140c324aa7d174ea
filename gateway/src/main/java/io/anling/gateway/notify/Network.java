package io.anling.gateway.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param bits how many leading bits count
 */
public record Network(InetAddress first, int bits) {

  /**
   * The network that {@code text} writes, such as {@code 10.0.0.0/8} or {@code fd00::/8}; a bare
   * address is a network of one.
   *
   * @throws IllegalArgumentException where it writes none
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network; write it as 10.0.0.0/8 or fd00::/8");
    }
    try {
      InetAddress first = InetAddress.getByName(address);
      int most = first.getAddress().length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException(
            "\"" + text + "\": the number after the slash must be 0 to " + most);
      }
      return new Network(first, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network; write it as 10.0.0.0/8 or fd00::/8", e);
    }
  }

  /** Whether the address lies in this network. */
  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
