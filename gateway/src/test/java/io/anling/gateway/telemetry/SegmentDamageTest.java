package io.anling.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash or a bad disk can leave of a segment, and what is still read from it. */
class SegmentDamageTest {

  @TempDir Path scratch;
  private byte[] whole;
  private List<Long> ends;
  private int trials;

  @BeforeEach
  void write() throws IOException {
    Path file = scratch.resolve("whole");
    ends = SpoolKit.write(file, 1, 6);
    whole = Files.readAllBytes(file);
    assertThat(whole).hasSize(ends.get(4).intValue());
  }

  private List<Integer> read(byte[] segment) throws IOException {
    Path directory = Files.createDirectory(scratch.resolve("spool-" + trials++));
    Files.write(directory.resolve("000000000001.lp"), segment);
    List<Integer> first = SpoolKit.waiting(SpoolKit.copy(directory, scratch.resolve("c" + trials)));
    Segments.open(directory);
    assertThat(SpoolKit.waiting(directory)).as("after it was recovered").isEqualTo(first);
    return first;
  }

  @Test
  void aTailTornAtAnyByteIsCutAwayAndAllBeforeItIsKept() throws IOException {
    int begin = ends.get(3).intValue();
    for (int end = begin; end < whole.length; end++) {
      assertThat(read(Arrays.copyOf(whole, end))).as("cut at %d", end).containsExactly(1, 2, 3, 4);
      byte[] reserved = new byte[whole.length + 4_096];
      Arrays.fill(reserved, (byte) '\n');
      System.arraycopy(whole, 0, reserved, 0, end);
      boolean complete = end == whole.length - 1;
      assertThat(read(reserved))
          .as("reserved room behind %d", end)
          .isEqualTo(complete ? List.of(1, 2, 3, 4, 5) : List.of(1, 2, 3, 4));
    }
    assertThat(read(whole)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void oneWrongBitAnywhereLosesItsOwnGroupAlone() throws IOException {
    Random random = new Random(1);
    int from = ends.get(1).intValue();
    int to = ends.get(2).intValue();
    for (int at = from; at < to; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(read(flipped)).as("byte %d", at).containsExactly(1, 2, 4, 5);
    }
  }

  @Test
  void whatIsNoGroupAtAllIsPassedOver() throws IOException {
    byte[] noise = new byte[700_000];
    new Random(2).nextBytes(noise);
    byte[] mixed = new byte[noise.length + whole.length];
    System.arraycopy(noise, 0, mixed, 0, noise.length);
    System.arraycopy(whole, 0, mixed, noise.length, whole.length);
    mixed[noise.length - 1] = '\n';
    assertThat(read(mixed)).containsExactly(1, 2, 3, 4, 5);
    assertThat(read(noise)).isEmpty();
    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void aDatabaseCanReadASegmentAsItIs() {
    for (String line :
        LineProtocol.split(new String(whole, java.nio.charset.StandardCharsets.UTF_8))) {
      assertThat(line).matches("(?s)(# crc32c=.*|telemetry,device=.*|)");
    }
  }
}
