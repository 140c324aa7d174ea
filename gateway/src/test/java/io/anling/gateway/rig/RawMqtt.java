package io.anling.gateway.rig;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An MQTT client that can be wrong: packets as bytes, on a plain socket. */
public final class RawMqtt implements AutoCloseable {

  public static final int V3 = 4;
  public static final int V5 = 5;
  public static final int CONNACK = 2;
  public static final int PUBLISH = 3;
  public static final int PUBACK = 4;
  public static final int PUBREC = 5;
  public static final int PUBCOMP = 7;
  public static final int SUBACK = 9;
  public static final int DISCONNECT = 14;

  /** A packet as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Packet(int first, byte[] body) {

    public int type() {
      return first >> 4;
    }

    /** The lower half of its first byte. */
    public int flags() {
      return first & 0xf;
    }

    public int id() {
      return ((body[0] & 0xff) << 8) | (body[1] & 0xff);
    }

    /** The reason code of a PUBACK, PUBREC or PUBCOMP. */
    public int reason() {
      return body.length > 2 ? body[2] & 0xff : 0;
    }

    /** The return code of a CONNACK. */
    public int returnCode() {
      return body[1] & 0xff;
    }

    /** Whether a CONNACK says that a session goes on. */
    public boolean sessionPresent() {
      return body[0] == 1;
    }

    /** The reason code of a DISCONNECT. */
    public int disconnectReason() {
      return body.length > 0 ? body[0] & 0xff : 0;
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final int level;

  public RawMqtt(int port, int level) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port), level);
  }

  /** Over a socket that is connected. */
  public RawMqtt(Socket connected, int level) throws IOException {
    this.socket = connected;
    this.socket.setSoTimeout(15_000);
    this.socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
    this.level = level;
  }

  /** A CONNECT by hand: flags, properties of MQTT 5, and what stands between client id and user. */
  public byte[] connect(int flags, byte[] given, String client, byte[] will, String device) {
    return PacketBytes.packet(
        0x10,
        PacketBytes.text("MQTT"),
        PacketBytes.raw(level, 0xc0 | flags),
        PacketBytes.two(60),
        level >= V5 ? given : new byte[0],
        PacketBytes.text(client),
        will,
        PacketBytes.text(device),
        PacketBytes.text(Rig.secret(device)));
  }

  /** Connects a device of the village, with its right secret. */
  public static RawMqtt device(int port, int level, String device) throws IOException {
    RawMqtt client = new RawMqtt(port, level);
    client.send(client.connect("c-" + device, device, Rig.secret(device), 60));
    Packet connack = client.expect(CONNACK);
    if (connack.returnCode() != 0) {
      throw new IOException("refused with " + connack.returnCode());
    }
    return client;
  }

  public byte[] connect(String client, String user, String password, int keepAlive) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, bytes("MQTT"));
    body.write(level);
    body.write(2 | (user == null ? 0 : 0x80) | (password == null ? 0 : 0x40));
    body.write(keepAlive >> 8);
    body.write(keepAlive);
    properties(body);
    text(body, bytes(client));
    if (user != null) {
      text(body, bytes(user));
    }
    if (password != null) {
      text(body, bytes(password));
    }
    return packet(0x10, body.toByteArray());
  }

  public byte[] publish(String topic, int qos, int id, String payload) {
    return publish(bytes(topic), qos << 1, id, bytes(payload));
  }

  /** A PUBLISH with any bytes as its topic. */
  public byte[] publish(byte[] topic, int flags, int id, byte[] payload) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, topic);
    if ((flags & 6) != 0) {
      body.write(id >> 8);
      body.write(id);
    }
    properties(body);
    body.writeBytes(payload);
    return packet(0x30 | flags, body.toByteArray());
  }

  public byte[] subscribe(int id, String filter, int qos) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(id >> 8);
    body.write(id);
    properties(body);
    text(body, bytes(filter));
    body.write(qos);
    return packet(0x82, body.toByteArray());
  }

  public byte[] acknowledge(int id) {
    return packet(0x40, new byte[] {(byte) (id >> 8), (byte) id});
  }

  public byte[] release(int id) {
    return packet(0x62, new byte[] {(byte) (id >> 8), (byte) id});
  }

  public void send(byte[]... packets) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      all.writeBytes(packet);
    }
    socket.getOutputStream().write(all.toByteArray());
  }

  /** The next packet; empty once the other side has closed. */
  public Optional<Packet> read() throws IOException {
    try {
      int first = in.readUnsignedByte();
      int length = 0;
      int shift = 0;
      int digit;
      do {
        digit = in.readUnsignedByte();
        length |= (digit & 0x7f) << shift;
        shift += 7;
      } while ((digit & 0x80) != 0);
      return Optional.of(new Packet(first, in.readNBytes(length)));
    } catch (EOFException | SocketException e) {
      return Optional.empty();
    }
  }

  public Packet expect(int type) throws IOException {
    Packet packet = read().orElseThrow(() -> new EOFException("closed, expected type " + type));
    if (packet.type() != type) {
      throw new IOException("type " + packet.type() + " came instead of " + type);
    }
    return packet;
  }

  private void properties(ByteArrayOutputStream body) {
    if (level >= V5) {
      body.write(0);
    }
  }

  private static void text(ByteArrayOutputStream body, byte[] text) {
    body.write(text.length >> 8);
    body.write(text.length);
    body.writeBytes(text);
  }

  private static byte[] packet(int first, byte[] body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    int left = body.length;
    do {
      int digit = left & 0x7f;
      left >>= 7;
      packet.write(left > 0 ? digit | 0x80 : digit);
    } while (left > 0);
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
