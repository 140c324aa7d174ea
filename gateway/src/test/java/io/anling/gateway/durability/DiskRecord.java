package io.anling.gateway.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code disk_record.c} wrote down: everything that was done to some files, in order. */
final class DiskRecord {

  private static final long NANOS = 1_000_000_000;

  private DiskRecord() {}

  /** Something that was done. */
  enum Op {
    CREATED,
    WRITTEN,
    TRUNCATED,
    SYNCED,
    UNLINKED,
    RENAMED;

    private static Op of(int letter) {
      return switch (letter) {
        case 'C' -> CREATED;
        case 'W' -> WRITTEN;
        case 'T' -> TRUNCATED;
        case 'S' -> SYNCED;
        case 'U' -> UNLINKED;
        case 'R' -> RENAMED;
        default -> throw new IllegalArgumentException("no such entry: " + letter);
      };
    }
  }

  /**
   * One thing that was done.
   *
   * @param at when it was done; nobody was told before
   * @param offset where it was written, or the new length
   * @param data what was written, or the new name
   */
  record Entry(Op op, Instant at, long offset, Path path, ByteBuffer data) {

    Path newName() {
      return Path.of(UTF_8.decode(data.duplicate()).toString());
    }
  }

  /**
   * What a process has to be started with; the test is left out where there is no compiler.
   *
   * @param record where it writes
   * @param under what the paths of the files begin with
   */
  static Map<String, String> environment(Path record, Path under)
      throws IOException, InterruptedException {
    return Map.of(
        "LD_PRELOAD",
        Shim.compiled("disk_record").toString(),
        "ANLING_TEST_DISK_RECORD",
        record.toString(),
        "ANLING_TEST_DISK_UNDER",
        under.toString());
  }

  /** All of it; nobody may be writing. */
  static List<Entry> read(Path record) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(record))) {
      for (int letter = in.read(); letter >= 0; letter = in.read()) {
        entries.add(entry(Op.of(letter), in));
      }
    }
    return entries;
  }

  private static Entry entry(Op op, InputStream in) throws IOException {
    String[] head = line(in).strip().split(" ", 4);
    long nanos = Long.parseLong(head[0]);
    ByteBuffer data = ByteBuffer.wrap(in.readNBytes(Integer.parseInt(head[2])));
    return new Entry(
        op,
        Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS),
        Long.parseLong(head[1]),
        Path.of(head[3]),
        data);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException("the record ends within an entry");
      }
      line.write(one);
    }
    return line.toString(UTF_8);
  }
}
