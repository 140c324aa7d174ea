package io.anling.sim.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An append-only file of lines, fsynced in groups: one fsync covers every line that waited for it.
 *
 * <p>Bound: {@value #BOUND} lines may wait; further callers wait their turn. Not promised: anything
 * about a line whose future has not completed.
 */
public final class Journal implements AutoCloseable {
  private static final int BOUND = 65_536;

  private final FileChannel file;
  private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>(BOUND);
  private final Thread writer;
  private volatile Optional<IOException> broken = Optional.empty();

  private Journal(FileChannel file, String name) {
    this.file = file;
    this.writer = new Thread(this::write, "journal-" + name);
    writer.setDaemon(true);
  }

  /**
   * Opens a file for appending, making it if it is absent.
   *
   * @throws IOException if the file cannot be opened
   */
  public static Journal open(Path path) throws IOException {
    Journal journal =
        new Journal(
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            path.toString());
    journal.writer.start();
    return journal;
  }

  /**
   * Appends one line. The future completes after the fsync that covers it, on the writer's thread;
   * it fails if the disk did, and so does every later one: after a failed fsync nothing is known.
   */
  public CompletableFuture<Void> append(String line) {
    return append(List.of(line));
  }

  /** Appends several lines under one fsync; as {@link #append(String)}. */
  public CompletableFuture<Void> append(List<String> lines) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      waiting.put(new Pending(Optional.of(lines), durable));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      durable.completeExceptionally(interrupted);
    }
    return durable;
  }

  private void write() {
    List<Pending> group = new ArrayList<>();
    boolean open = true;
    try {
      while (open) {
        group.clear();
        group.add(waiting.take());
        waiting.drainTo(group);
        if (broken.isEmpty()) {
          broken = tryWrite(group);
        }
        for (Pending pending : group) {
          open &= pending.lines().isPresent();
          pending.settle(broken);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<IOException> tryWrite(List<Pending> group) {
    StringBuilder text = new StringBuilder();
    for (Pending pending : group) {
      pending.lines().orElse(List.of()).forEach(line -> text.append(line).append('\n'));
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
      return Optional.empty();
    } catch (IOException failed) {
      return Optional.of(failed);
    }
  }

  /**
   * Writes what waits, then closes the file. Idempotent.
   *
   * @throws IOException if any line, now or earlier, could not be made durable
   */
  @Override
  public void close() throws IOException {
    if (!file.isOpen()) {
      return;
    }
    CompletableFuture<Void> last = new CompletableFuture<>();
    try {
      waiting.put(new Pending(Optional.empty(), last));
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    file.close();
    if (broken.isPresent()) {
      throw broken.get();
    }
  }

  /** Lines that wait for their fsync; no lines at all: the end. */
  private record Pending(Optional<List<String>> lines, CompletableFuture<Void> durable) {
    void settle(Optional<IOException> broken) {
      broken.ifPresentOrElse(durable::completeExceptionally, () -> durable.complete(null));
    }
  }
}
