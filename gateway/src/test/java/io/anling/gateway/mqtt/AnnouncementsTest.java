package io.anling.gateway.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.Heard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bridge remembers of what devices announced. */
class AnnouncementsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path directory;
  private Path file;
  private Announcements announcements;

  /** Topics, with blanks between. */
  private record Said(String key, Set<String> topics) implements AnnouncingFormat.Announcement {}

  /** Announcements below {@code say/}; who speaks is what was announced. */
  private static final class Saying implements AnnouncingFormat {

    @Override
    public String word() {
      return "saying";
    }

    @Override
    public boolean namesSpeaker() {
      return true;
    }

    @Override
    public List<Heard> read(Frame frame) {
      return List.of();
    }

    @Override
    public Optional<Announcement> announcement(Frame frame) {
      Set<String> topics =
          Stream.of(new String(frame.payload(), UTF_8).split(" "))
              .filter(topic -> !topic.isEmpty())
              .collect(Collectors.toSet());
      return frame.topic().startsWith("say/")
          ? Optional.of(new Said(frame.topic(), topics))
          : Optional.empty();
    }

    @Override
    public List<Heard> read(Frame frame, List<Announcement> announced) {
      return announced.stream()
          .map(one -> Heard.of(one.key(), List.of(new Decoded.Heartbeat())))
          .toList();
    }
  }

  @BeforeEach
  void open() {
    file = Announcements.beside(directory.resolve("site.properties"));
    announcements = new Announcements(new Saying(), file);
  }

  private void say(String key, String topics) {
    announcements.hear("say/" + key, topics.getBytes(UTF_8), NOW);
  }

  private List<String> speakers(String topic) {
    Frame frame = new Frame(topic, null, new byte[0], false, NOW, ZoneOffset.UTC);
    return announcements.reader(topic).stream()
        .flatMap(reader -> reader.read(frame).stream())
        .map(Heard::speaker)
        .toList();
  }

  @Test
  void announcedTopicIsReadByEverythingThatWasAnnouncedForIt() {
    say("a", "x/state x/battery");
    say("b", "x/state");
    announcements.hear("other", "y".getBytes(UTF_8), NOW);
    assertThat(speakers("x/state")).containsExactly("say/a", "say/b");
    assertThat(speakers("x/battery")).containsExactly("say/a");
    assertThat(speakers("y")).isEmpty();
    assertThat(announcements.fresh()).containsExactlyInAnyOrder("x/state", "x/battery");
    assertThat(announcements.fresh()).isEmpty();
  }

  @Test
  void laterAnnouncementTakesThePlaceOfTheEarlierAndNoneTakesItBack() {
    say("a", "x");
    say("a", "y");
    assertThat(announcements.topics()).containsExactly("y");
    say("a", "");
    assertThat(announcements.topics()).isEmpty();
    assertThat(announcements.fresh()).isEmpty();
  }

  @Test
  void topicThatIsNoneOrThatMeansManyIsNotHeeded() {
    say("a", "# +/x $SYS/x home/# good " + "l".repeat(600));
    assertThat(announcements.topics()).containsExactly("good");
  }

  @Test
  void itIsThereAfterARestart() throws Exception {
    say("a", "x");
    say("b", "y");
    say("b", "");
    announcements.save();
    announcements = new Announcements(new Saying(), file);
    assertThat(announcements.topics()).containsExactly("x");
    assertThat(speakers("x")).containsExactly("say/a");
    Files.writeString(file, "no such line\n");
    assertThat(new Announcements(new Saying(), file).topics()).isEmpty();
  }

  @Test
  void oldestIsForgottenWhereTogetherTheyAreTooLong() {
    int most = Announcements.MOST_BYTES >> 16;
    for (int i = 0; i <= most; i++) {
      say("d" + i, "t/" + i + " " + "l".repeat((1 << 16) - 8));
    }
    assertThat(announcements.topics()).hasSizeLessThanOrEqualTo(most).doesNotContain("t/0");
    say("d" + most, "t/again");
    say("d1", "t/1");
    assertThat(announcements.topics()).contains("t/again", "t/1");
  }

  @Test
  void oldestIsForgottenBeyondTheBound() {
    for (int i = 0; i <= Announcements.MOST; i++) {
      say("d" + i, "t/" + i);
    }
    assertThat(announcements.topics()).hasSize(Announcements.MOST).doesNotContain("t/0");
    assertThat(announcements.fresh()).doesNotContain("t/0");
  }
}
