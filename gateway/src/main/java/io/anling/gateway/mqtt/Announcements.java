package io.anling.gateway.mqtt;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.AnnouncingFormat.Announcement;
import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.Heard;
import io.anling.gateway.codec.PayloadFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * On which topics the devices of a bridge said they would speak, and how. Kept in a file beside the
 * bridge's other one, because the broker hands on what a device says right after a restart, before
 * it repeats what was announced. At most {@link #MOST}, of {@link #MOST_BYTES} together, beyond
 * which the oldest is forgotten. Used on the bridge's thread; {@link #reader} on any.
 */
final class Announcements {

  static final int MOST = 20_000;
  static final int MOST_BYTES = 16 << 20;

  /** Topics of one announcement that are heeded. */
  private static final int MOST_TOPICS = 64;

  private static final int LONGEST_TOPIC = 512;

  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Kept(Announcement announcement, String topic, byte[] payload) {}

  private final AnnouncingFormat format;
  private final Path file;
  private final Map<String, Kept> byKey = new LinkedHashMap<>();
  private final Map<String, Map<String, Announcement>> byTopic = new LinkedHashMap<>();
  private final Set<String> fresh = new LinkedHashSet<>();
  private int bytes;
  private boolean changed;

  Announcements(AnnouncingFormat format, Path file) {
    this.format = format;
    this.file = file;
    load();
    changed = false;
  }

  /** Its file beside a bridge's other one. */
  static Path beside(Path file) {
    return file.resolveSibling(
        String.valueOf(file.getFileName()).replaceFirst("\\.properties$", "") + ".announced");
  }

  /** Takes what the message announces or takes back; nothing where it does neither. */
  synchronized void hear(String topic, byte[] payload, Instant at) {
    Frame frame = new Frame(topic, null, payload, true, at, ZoneOffset.UTC);
    format
        .announcement(frame)
        .ifPresent(
            one -> {
              Kept old = byKey.get(one.key());
              if (old == null || !Arrays.equals(old.payload(), payload)) {
                replace(new Kept(one, topic, payload));
              }
            });
  }

  private void replace(Kept now) {
    forget(now.announcement().key());
    if (!now.announcement().topics().isEmpty()) {
      keep(now);
    }
    changed = true;
  }

  private void keep(Kept kept) {
    Announcement one = kept.announcement();
    byKey.put(one.key(), kept);
    bytes += kept.payload().length;
    for (String topic : topics(one)) {
      byTopic
          .computeIfAbsent(
              topic,
              unheard -> {
                fresh.add(topic);
                return new LinkedHashMap<>();
              })
          .put(one.key(), one);
    }
    while (byKey.size() > MOST || bytes > MOST_BYTES) {
      forget(byKey.keySet().iterator().next());
    }
  }

  private void forget(String key) {
    Kept old = byKey.remove(key);
    if (old == null) {
      return;
    }
    bytes -= old.payload().length;
    for (String topic : topics(old.announcement())) {
      Map<String, Announcement> same = byTopic.get(topic);
      if (same != null && same.remove(key) != null && same.isEmpty()) {
        byTopic.remove(topic);
        fresh.remove(topic);
      }
    }
  }

  private static List<String> topics(Announcement one) {
    return one.topics().stream().filter(Announcements::exact).limit(MOST_TOPICS).toList();
  }

  private static boolean exact(String topic) {
    return topic.length() <= LONGEST_TOPIC
        && topic.matches("[^$+#\\p{Cntrl}\\p{Cs}][^+#\\p{Cntrl}\\p{Cs}]*");
  }

  /** What reads the messages of an announced topic; empty for any other topic. */
  synchronized Optional<PayloadFormat> reader(String topic) {
    Map<String, Announcement> known = byTopic.get(topic);
    return Optional.ofNullable(known)
        .map(announced -> new Informed(format, List.copyOf(announced.values())));
  }

  /** The same where it was announced in that format; empty otherwise. */
  Optional<PayloadFormat> reader(AnnouncingFormat in, String topic) {
    return in.word().equals(format.word()) ? reader(topic) : Optional.empty();
  }

  /** Every announced topic. */
  List<String> topics() {
    return List.copyOf(byTopic.keySet());
  }

  /** Those that were announced since this was asked last. */
  List<String> fresh() {
    List<String> topics = List.copyOf(fresh);
    fresh.clear();
    return topics;
  }

  private void load() {
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] parts = line.split(" ", 2);
          Base64.Decoder text = Base64.getDecoder();
          String topic = new String(text.decode(parts[0]), StandardCharsets.UTF_8);
          hear(topic, text.decode(parts[1]), Instant.EPOCH);
        }
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      Paho.log.warn(
          "{} cannot be read; devices announce themselves anew: {}", file, e.getMessage());
    }
  }

  /** Writes down what changed since the last time. */
  void save() {
    if (!changed) {
      return;
    }
    changed = false;
    List<String> lines = new ArrayList<>();
    Base64.Encoder text = Base64.getEncoder();
    for (Kept kept : byKey.values()) {
      String topic = text.encodeToString(kept.topic().getBytes(StandardCharsets.UTF_8));
      lines.add(topic + " " + text.encodeToString(kept.payload()));
    }
    Path made = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(made, lines);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Paho.log.warn("{} cannot be written: {}", file, String.valueOf(e.getMessage()));
    }
  }

  /** A format together with what was announced for one topic. */
  private record Informed(AnnouncingFormat format, List<Announcement> announced)
      implements PayloadFormat {

    @Override
    public String word() {
      return format.word();
    }

    @Override
    public boolean namesSpeaker() {
      return true;
    }

    @Override
    public List<Heard> read(Frame frame) {
      return format.read(frame, announced);
    }
  }
}
