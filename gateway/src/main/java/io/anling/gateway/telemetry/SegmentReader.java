package io.anling.gateway.telemetry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment's groups in order. Line feeds between groups are room that was reserved. What no
 * checksum vouches for is passed over, up to the next group that is whole. One thread's own.
 */
final class SegmentReader implements Closeable {

  private static final int CHUNK = 256 << 10;
  private static final byte[] MARK = Group.MARK.getBytes(StandardCharsets.US_ASCII);

  private final FileChannel file;
  private byte[] buffer = new byte[CHUNK];

  /** Where in the file {@link #buffer} begins. */
  private long base;

  private int from;
  private int to;
  private long damaged;

  /**
   * Opens a segment.
   *
   * @param offset of the group to begin with
   */
  SegmentReader(Path path, long offset) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.base = offset;
  }

  /** Behind the last group that was read. */
  long offset() {
    return base + from;
  }

  /** How many bytes were passed over because no checksum fitted. */
  long damaged() {
    return damaged;
  }

  /** The next whole group before {@code limit}; null where there is none. */
  @Nullable Group next(long limit) throws IOException {
    while (true) {
      while (has(1, limit) && buffer[from] == '\n') {
        from++;
      }
      if (!has(1, limit)) {
        return null;
      }
      Group group = group(limit);
      if (group != null) {
        return group;
      }
      passOver(limit);
    }
  }

  private @Nullable Group group(long limit) throws IOException {
    var enough = has(Group.LONGEST_HEAD, limit);
    int length = enough ? Group.LONGEST_HEAD : to - from;
    Optional<Group.Head> parsed =
        Group.Head.parse(new String(buffer, from, length, StandardCharsets.ISO_8859_1));
    if (parsed.isEmpty()) {
      return null;
    }
    Group.Head head = parsed.get();
    if (!has(head.length() + head.bytes(), limit) || !head.fits(buffer, from + head.length())) {
      return null;
    }
    int start = from + head.length();
    from = start + head.bytes();
    return new Group(head.atMillis(), head.points(), Arrays.copyOfRange(buffer, start, from));
  }

  private void passOver(long limit) throws IOException {
    long start = offset();
    from++;
    while (has(MARK.length, limit)
        && !Arrays.equals(buffer, from, from + MARK.length, MARK, 0, MARK.length)) {
      from++;
    }
    if (!has(MARK.length, limit)) {
      from = to;
    }
    damaged += offset() - start;
  }

  /** Whether so many bytes are there from {@link #from} on; reads them where they are not. */
  private boolean has(int bytes, long limit) throws IOException {
    if (to - from >= bytes) {
      return true;
    }
    System.arraycopy(buffer, from, buffer, 0, to - from);
    base += from;
    to -= from;
    from = 0;
    if (buffer.length < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(bytes, 2 * buffer.length));
    }
    while (to < bytes) {
      int room = (int) Math.min(buffer.length - to, limit - base - to);
      int read = room <= 0 ? -1 : file.read(ByteBuffer.wrap(buffer, to, room), base + to);
      if (read <= 0) {
        return false;
      }
      to += read;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
