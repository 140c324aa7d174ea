package io.anling.sim.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection of MQTT 3.1.1 that costs this side as little as may be: a socket, and no thread
 * while it is held. Keep-alive is off. Blocks its caller; used by one thread at a time.
 */
public final class HeldLink implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int CONNACK = 2;
  private static final int PUBACK = 4;
  private static final int SUBACK = 9;

  private final Socket socket;
  private final DataInputStream in;

  private HeldLink(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /**
   * Connects and waits until it is accepted.
   *
   * @param from the address on this side: one address has some 28,000 ports to call from
   * @param tls empty for a port in clear
   * @throws IOException where it is refused
   */
  public static HeldLink open(
      HostPort to, InetAddress from, Credentials device, Optional<SSLContext> tls)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(to.host(), to.port()), PATIENCE_MILLIS);
      HeldLink link = new HeldLink(tls.isPresent() ? secured(tls.get(), socket, to) : socket);
      link.connect(device);
      return link;
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  private static Socket secured(SSLContext tls, Socket socket, HostPort to) throws IOException {
    SSLSocket over =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, to.host(), to.port(), true);
    over.startHandshake();
    return over;
  }

  private void connect(Credentials device) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, "MQTT");
    body.writeBytes(new byte[] {4, (byte) 0xc2, 0, 0});
    text(body, device.device());
    text(body, device.device());
    text(body, device.secret());
    send(0x10, body);
    if (expect(CONNACK)[1] != 0) {
      throw new IOException("CONNACK refuses " + device);
    }
  }

  /** Listens to the device's own commands. */
  public void subscribe() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, 1});
    text(body, "command///req/#");
    body.write(1);
    send(0x82, body);
    if (expect(SUBACK)[2] < 0) {
      throw new IOException("SUBACK refuses");
    }
  }

  /** Sends an event at QoS 1 and waits for its PUBACK. */
  public void event(String payload) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, "event");
    body.writeBytes(new byte[] {0, 2});
    body.writeBytes(payload.getBytes(UTF_8));
    send(0x32, body);
    byte[] unused = expect(PUBACK);
  }

  private static void text(ByteArrayOutputStream body, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    body.write(bytes.length >> 8);
    body.write(bytes.length);
    body.writeBytes(bytes);
  }

  private void send(int first, ByteArrayOutputStream body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    int left = body.size();
    do {
      int digit = left & 0x7f;
      left >>= 7;
      packet.write(left > 0 ? digit | 0x80 : digit);
    } while (left > 0);
    packet.writeBytes(body.toByteArray());
    socket.getOutputStream().write(packet.toByteArray());
  }

  /** The next packet of that type; others, which the gateway may send between, are passed over. */
  private byte[] expect(int type) throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      int length = 0;
      int shift = 0;
      int digit;
      do {
        digit = in.readUnsignedByte();
        length |= (digit & 0x7f) << shift;
        shift += 7;
      } while ((digit & 0x80) != 0);
      byte[] body = in.readNBytes(length);
      if (first >> 4 == type) {
        return body;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
