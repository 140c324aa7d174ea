package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.mqtt.packet.PacketFault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Streams made by the grammar and then spoiled: nothing is thrown, what passes the guard is a
 * packet to the decoder behind it, and it makes no difference in which pieces the bytes come.
 * Seconds by default; {@code -Dfuzz.minutes=} for longer, {@code -Dseed=} to see one stream again.
 */
class PacketFuzzTest {

  private static final int LONGEST = 64 * 1024;

  /** However slow the machine is. */
  private static final int LEAST = 500;

  private static final Duration SHORT = Duration.ofSeconds(4);

  @Test
  void guardIsTotalAndTheDecoderBehindItTakesWhatPasses() {
    Long one = Long.getLong("seed");
    if (one != null) {
      look(one);
      return;
    }
    Long minutes = Long.getLong("fuzz.minutes");
    long until =
        System.nanoTime() + (minutes == null ? SHORT : Duration.ofMinutes(minutes)).toNanos();
    long seed = new Random().nextLong();
    long from = seed;
    do {
      look(seed++);
    } while (System.nanoTime() < until || seed - from < LEAST);
  }

  private static void look(long seed) {
    byte[] stream = new PacketMaker(seed).stream();
    try {
      List<String> whole = passed(stream, stream.length);
      assertThat(passed(stream, 1)).isEqualTo(whole);
      assertThat(passed(stream, 7)).isEqualTo(whole);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "replay with -Dseed=" + seed + ": " + ByteBufUtil.hexDump(stream), e);
    }
  }

  /** What the decoder makes of what the guard lets through. */
  private static List<String> passed(byte[] stream, int piece) {
    List<PacketFault> faults = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    EmbeddedChannel channel =
        new EmbeddedChannel(new PacketGuard(LONGEST, faults::add), new MqttDecoder(LONGEST, 256));
    for (int at = 0; at < stream.length && channel.isOpen(); at += piece) {
      ByteBuf next = Unpooled.copiedBuffer(stream, at, Math.min(piece, stream.length - at));
      channel.writeInbound(next);
    }
    for (MqttMessage read = channel.readInbound(); read != null; read = channel.readInbound()) {
      assertThat(read.decoderResult().cause()).isNull();
      seen.add(read.fixedHeader().messageType() + "");
      ReferenceCountUtil.release(read);
    }
    faults.forEach(fault -> seen.add(fault.code().word()));
    assertThat(faults).hasSizeLessThanOrEqualTo(1);
    boolean unused = channel.finishAndReleaseAll();
    return seen;
  }
}
