package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.AnnouncingFormat.Announcement;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Formats are total: whatever comes, they answer within bounds and never throw. As part of the
 * build always the same {@link #CASES} frames, on a fast machine and a slow one; {@code
 * -Dfuzz.minutes=N} for as long as that, {@code -Dseed=N} for other frames or to see a failure
 * again.
 */
class FormatFuzzTest {

  private static final long SEED = Long.getLong("seed", 20_261_130);
  private static final long CASES = 6_000;

  /** Zero for {@link #CASES} frames. */
  private static final Duration SPAN = Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 0));

  /** Of the processor, for one frame in one format: what else the machine does is not in it. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final List<String> FILES = List.of("seeds-home.tsv", "seeds-cloud.tsv");

  private static List<PayloadFormat> formats() {
    return Stream.of(FormatsHome.all(), FormatsCloud.all()).flatMap(List::stream).toList();
  }

  /**
   * Lines of topic, tabulator, payload; a payload in hexadecimal digits begins with {@code hex:}.
   */
  private static List<Frame> seeds() throws IOException {
    List<Frame> seeds = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = FormatFuzzTest.class.getResourceAsStream("/formats/" + file)) {
        String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.isBlank()).map(FormatFuzzTest::seed).forEach(seeds::add);
      }
    }
    return seeds;
  }

  private static Frame seed(String line) {
    String[] parts = line.split("\t", 2);
    return parts[1].startsWith("hex:")
        ? Frames.hex(parts[0], parts[1].substring(4))
        : Frames.of(parts[0], parts[1]);
  }

  private static String shown(PayloadFormat format, Frame frame, long number) {
    String payload = HexFormat.of().formatHex(frame.payload());
    return "-Dseed=%d, frame %d, format %s, topic %s, speaker %s, payload hex:%s"
        .formatted(
            SEED,
            number,
            format.word(),
            frame.topic(),
            frame.speaker(),
            payload.substring(0, Math.min(payload.length(), 4_000)));
  }

  @Test
  void everySeedIsReadBySomeFormatAndSaysSomething() throws IOException {
    for (Frame seed : seeds()) {
      boolean announced = seed.topic().startsWith("t/") || seed.topic().equals("event");
      boolean read =
          formats().stream()
              .flatMap(format -> format.read(seed).stream())
              .flatMap(heard -> heard.parts().stream())
              .anyMatch(part -> !(part instanceof Decoded.Unreadable));
      assertThat(read || announced || seed.topic().equals("telemetry"))
          .as("%s", seed.topic())
          .isTrue();
    }
  }

  @Test
  void whateverComesFormatsAnswerWithinBoundsAndNeverThrow() throws IOException {
    FrameMutator frames = new FrameMutator(new Random(SEED), seeds());
    Deque<Announcement> announced = new ArrayDeque<>();
    long until = System.nanoTime() + SPAN.toNanos();
    long number = 0;
    while (SPAN.isZero() ? number < CASES : System.nanoTime() < until) {
      Frame frame = frames.next();
      number++;
      for (PayloadFormat format : formats()) {
        try {
          read(format, frame, announced);
        } catch (RuntimeException | Error e) {
          throw new AssertionError(shown(format, frame, number), e);
        }
      }
      for (PayloadTable table : PayloadTables.all()) {
        Decoded.Raw raw =
            new Decoded.Raw(1 + (int) (number % 255), frame.payload(), null, Frames.NOW);
        FormatPromises.checkParts(table.read(raw));
      }
    }
    assertThat(number).as("frames").isGreaterThanOrEqualTo(SPAN.isZero() ? CASES : 100);
  }

  private static void read(PayloadFormat format, Frame frame, Deque<Announcement> announced) {
    long begun = CLOCK.getCurrentThreadCpuTime();
    List<Heard> heard = format.read(frame);
    FormatPromises.check(heard);
    if (format instanceof AnnouncingFormat announcing) {
      announcing
          .announcement(frame)
          .ifPresent(
              one -> {
                assertThat(one.key()).isEqualTo(frame.topic());
                assertThat(one.topics())
                    .allMatch(topic -> !topic.contains("+") && !topic.contains("#"));
                announced.addLast(one);
              });
      if (announced.size() > 32) {
        announced.removeFirst();
      }
      if (!announced.isEmpty()) {
        spoken(announcing, frame, announced);
      }
    }
    if (format instanceof ReplyingFormat replying) {
      replying
          .reply(frame)
          .ifPresent(
              reply ->
                  assertThat(reply.topic()).doesNotContain("+").doesNotContain("#").isNotEmpty());
    }
    assertThat(Duration.ofNanos(CLOCK.getCurrentThreadCpuTime() - begun)).isLessThan(LONGEST);
    assertThat(Frames.words(format.read(frame))).isEqualTo(Frames.words(heard));
  }

  /** On each topic that somebody announced. */
  private static void spoken(AnnouncingFormat format, Frame frame, Deque<Announcement> announced) {
    Map<String, List<Announcement>> byTopic =
        announced.stream()
            .flatMap(one -> one.topics().stream().map(topic -> Map.entry(topic, one)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    byTopic.forEach(
        (topic, all) -> {
          Frame on =
              new Frame(
                  topic, null, frame.payload(), frame.retained(), frame.receivedAt(), frame.zone());
          FormatPromises.check(format.read(on, all));
        });
  }
}
