package io.anling.gateway.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes one segment. Its room is reserved ahead with line feeds, which are nothing to whoever
 * reads it, because an fsync of a file that does not grow is a good deal faster. One thread's own.
 */
final class SegmentWriter implements AutoCloseable {

  private static final int RESERVE = 256 << 10;

  private final FileChannel file;
  private final ByteBuffer filler = ByteBuffer.allocateDirect(RESERVE);
  private long length;
  private long reserved;

  /** Opens an empty file whose name is durable. */
  SegmentWriter(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.WRITE);
    while (filler.hasRemaining()) {
      filler.put((byte) '\n');
    }
  }

  /** How many bytes of groups are in it, all fsynced. */
  long length() {
    return length;
  }

  /**
   * Writes a group behind what is there.
   *
   * @return its bytes, which are not durable before {@link #sync}
   * @throws IOException where it cannot be written; the file is as it was before
   */
  long write(Group group) throws IOException {
    ByteBuffer[] buffers = group.buffers();
    long bytes = 0;
    for (ByteBuffer one : buffers) {
      bytes += one.remaining();
    }
    try {
      reserve(length + bytes);
      file.position(length);
      long left = bytes;
      while (left > 0) {
        left -= file.write(buffers);
      }
      return bytes;
    } catch (IOException e) {
      cut(e);
      throw e;
    }
  }

  private void reserve(long end) throws IOException {
    while (reserved < end) {
      filler.clear();
      reserved += file.write(filler, reserved);
    }
  }

  /**
   * Makes what was written durable.
   *
   * @throws IOException where that is not certain; nothing more may be written to this file
   */
  void sync(long bytes) throws IOException {
    file.force(false);
    length += bytes;
  }

  private void cut(IOException cause) {
    try {
      file.truncate(length);
      reserved = length;
    } catch (IOException again) {
      cause.addSuppressed(again);
    }
  }

  /** Gives back the room that was not used. */
  @Override
  public void close() throws IOException {
    try (file) {
      file.truncate(length);
    }
  }
}
