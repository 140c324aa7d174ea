package io.anling.gateway.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The devices' memory, on the disk before anything is sent: {@code {device, id, sent}} before each
 * sending, {@code {device, id, confirmed}} after the confirmation.
 */
final class TruthLog implements AutoCloseable {

  private final FileChannel file;

  private TruthLog(FileChannel file) {
    this.file = file;
  }

  static TruthLog open(Path path) throws IOException {
    return new TruthLog(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Must return before the press is sent, for the first time or again. */
  void sent(Press press) {
    append(press, "sent");
  }

  void confirmed(Press press) {
    append(press, "confirmed");
  }

  private synchronized void append(Press press, String what) {
    String line =
        String.format(
            "{\"device\":\"%s\",\"id\":\"%s\",\"%s\":\"%s\"}%n",
            press.device(), press.id(), what, Instant.now());
    try {
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
