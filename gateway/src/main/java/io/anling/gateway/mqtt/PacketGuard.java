package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.packet.PacketCheck;
import io.anling.gateway.mqtt.packet.PacketFault;
import io.anling.gateway.mqtt.packet.PacketFault.Code;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else that reads a connection: lets whole packets through that a client
 * may send, in an order in which it may send them, and ends the connection at the first other one.
 * What came before it is heard; what comes after it is not.
 *
 * <p>Bounds: no packet is longer than the limit, and one that says it is ends the connection before
 * it has come; a client that reads no answers is let go once {@link #MOST_UNREAD} bytes wait for
 * it. Used on the connection's event loop only.
 */
final class PacketGuard extends ByteToMessageDecoder {

  static final int MOST_UNREAD = 1 << 20;

  private static final int MOST_DIGITS = 4;

  private final int longest;
  private final Consumer<PacketFault> counter;
  private @Nullable Consumer<PacketFault> session;
  private Runnable proven = () -> {};
  private boolean connectSeen;
  private boolean five;
  private boolean over;

  /**
   * @param longest remaining length at most
   * @param counter told of every fault
   */
  PacketGuard(int longest, Consumer<PacketFault> counter) {
    this.longest = longest;
    this.counter = counter;
  }

  /** Runs once the client has proven who it is. */
  void proven(Runnable then) {
    proven = then;
  }

  /** The client has proven who it is: from now on faults end this session. */
  void session(Consumer<PacketFault> accepted) {
    session = accepted;
    proven.run();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    super.handlerAdded(ctx);
    ctx.channel()
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(MOST_UNREAD / 2, MOST_UNREAD));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
    if (!ctx.channel().isWritable()) {
      over = true;
      var unused = ctx.close();
    }
    super.channelWritabilityChanged(ctx);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (over) {
      in.skipBytes(in.readableBytes());
      return;
    }
    try {
      ByteBuf packet = next(in);
      if (packet != null) {
        out.add(packet);
      }
    } catch (PacketFault fault) {
      over = true;
      in.skipBytes(in.readableBytes());
      counter.accept(fault);
      refuse(ctx, fault);
    }
  }

  /** The next packet as bytes; null where it has not come yet. */
  private @Nullable ByteBuf next(ByteBuf in) {
    int start = in.readerIndex();
    int first = in.getUnsignedByte(start);
    order(first >> 4);
    PacketCheck.first(first, five);
    int digits = 0;
    int length = 0;
    int digit;
    do {
      if (digits == MOST_DIGITS) {
        throw new PacketFault(Code.MALFORMED, "a remaining length of more than four bytes (2.1.4)");
      }
      if (start + 1 + digits >= in.writerIndex()) {
        return null;
      }
      digit = in.getUnsignedByte(start + 1 + digits);
      length |= (digit & 0x7f) << (7 * digits);
      digits++;
    } while ((digit & 0x80) != 0);
    if (length > longest) {
      throw new PacketFault(Code.TOO_LARGE, "a packet of " + length + " bytes; " + longest + " go");
    }
    int header = 1 + digits;
    if (in.readableBytes() < header + length) {
      return null;
    }
    ByteBuf body = in.slice(start + header, length);
    connect(first >> 4, body);
    if (five && digits > 1 && digit == 0) {
      throw new PacketFault(
          Code.MALFORMED, "a remaining length with more bytes than it needs [MQTT-1.5.5-1]");
    }
    PacketCheck.body(first, body, five);
    connectSeen = true;
    over = first >> 4 == PacketCheck.DISCONNECT;
    return in.readRetainedSlice(header + length);
  }

  private void order(int type) {
    if (!connectSeen && type != PacketCheck.CONNECT) {
      throw new PacketFault(Code.PROTOCOL, "a packet before CONNECT [MQTT-3.1.0-1]");
    }
    if (connectSeen && type == PacketCheck.CONNECT) {
      throw new PacketFault(Code.PROTOCOL, "a second CONNECT [MQTT-3.1.0-2]");
    }
  }

  private void connect(int type, ByteBuf body) {
    if (type == PacketCheck.CONNECT) {
      five = PacketCheck.level(body) >= 5;
    }
  }

  private void refuse(ChannelHandlerContext ctx, PacketFault fault) {
    Consumer<PacketFault> told = session;
    if (told != null) {
      told.accept(fault);
    }
    ByteBuf last = connectSeen ? null : refusal(ctx, fault);
    if (last != null) {
      var unused = ctx.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    } else if (told == null) {
      var unused = ctx.close();
    }
  }

  /** The CONNACK that says no; null where the version has no word for it (3.1.1, 3.2.2.3). */
  private @Nullable ByteBuf refusal(ChannelHandlerContext ctx, PacketFault fault) {
    int code = fault.code().value();
    if (five) {
      return ctx.alloc().buffer(5).writeBytes(new byte[] {0x20, 3, 0, (byte) code, 0});
    }
    return switch (fault.code()) {
      case VERSION -> ctx.alloc().buffer(4).writeBytes(new byte[] {0x20, 2, 0, 1});
      case CLIENT_ID -> ctx.alloc().buffer(4).writeBytes(new byte[] {0x20, 2, 0, 2});
      default -> null;
    };
  }
}
