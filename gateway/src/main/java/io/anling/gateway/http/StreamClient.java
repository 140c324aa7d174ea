package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. It holds no queue but a cursor: the position up to which everything that its
 * caller may see was written. What is newer comes from the ring, and from the log where the ring no
 * longer has it, so nothing is missed and nothing comes twice.
 *
 * <p>Belongs to the hub's event loop.
 */
final class StreamClient {

  private static final int WRITE_AT_ONCE = 32 << 10;
  private static final int WRITE_QUEUE = 128 << 10;

  private final StreamHub hub;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Caller caller;
  private final Accounts.Shown shown;
  private long cursor;
  private long logged;
  private long said;
  private boolean waiting = true;
  private boolean ended;

  StreamClient(StreamHub hub, HttpServerRequest request, Caller caller, Accounts.Shown shown) {
    this.hub = hub;
    this.request = request;
    this.response = request.response();
    this.caller = caller;
    this.shown = shown;
    response.setWriteQueueMaxSize(WRITE_QUEUE);
    response.drainHandler(drained -> pump());
    response.closeHandler(closed -> end());
    response.exceptionHandler(broken -> end());
  }

  Caller caller() {
    return caller;
  }

  Accounts.Shown shown() {
    return shown;
  }

  /**
   * Starts the stream.
   *
   * @param resume the last id that the client has; null to start at now
   * @param newest the log's newest position, read after this client was made known to the hub
   */
  void start(@Nullable String resume, long newest) {
    if (ended) {
      return;
    }
    logged = newest;
    long from = resume == null ? newest : position(resume, newest);
    if (from < 0 || newest - from > hub.bounds().behind()) {
      reload(from < 0 ? "unknown-id" : "too-far-behind");
      return;
    }
    cursor = from;
    said = from;
    ObjectNode data = Wire.object();
    data.put("time", hub.now());
    data.put("position", from);
    write(StreamEvent.write("hello", from, data));
    waiting = false;
    pump();
  }

  private static long position(String id, long newest) {
    try {
      long position = Long.parseLong(id.strip());
      return position <= newest ? position : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Writes what there is, as far as the connection takes it. */
  void pump() {
    if (ended || waiting) {
      return;
    }
    StreamRing ring = hub.ring();
    if (response.writeQueueFull()) {
      if (ring.head() - cursor > hub.bounds().behind()) {
        reload("too-far-behind");
      }
      return;
    }
    long readTo = Math.max(logged, ring.floor());
    if (cursor < readTo) {
      waiting = true;
      hub.readLog(this, cursor, readTo);
      return;
    }
    Buffer text = Buffer.buffer();
    StreamEvent event = ring.after(cursor);
    while (event != null && text.length() < WRITE_AT_ONCE) {
      append(event, text);
      event = ring.after(cursor);
    }
    if (text.length() > 0) {
      write(text);
    }
    if (event != null) {
      pump();
    }
  }

  /**
   * Goes on after a part of the log was read.
   *
   * @param events the entries after the cursor, in order
   * @param readTo nothing at or below it is missing from {@code events}; where there is more, the
   *     last of them
   */
  void logRead(List<StreamEvent> events, long readTo) {
    if (ended) {
      return;
    }
    Buffer text = Buffer.buffer();
    events.forEach(event -> append(event, text));
    cursor = Math.max(cursor, readTo);
    if (text.length() > 0) {
      write(text);
    }
    waiting = false;
    pump();
  }

  private void append(StreamEvent event, Buffer text) {
    cursor = event.position();
    if (caller.region().contains(event.region())) {
      text.appendBuffer(hub.text(event));
      said = cursor;
    }
  }

  /**
   * A sign of life. A client that was spared many events of other regions learns the position that
   * it may resume from.
   */
  void beat() {
    if (ended || waiting || response.writeQueueFull()) {
      return;
    }
    if (cursor > said) {
      said = cursor;
      write(StreamEvent.write("position", cursor, Wire.object().put("position", cursor)));
    } else {
      write(Buffer.buffer(":\n\n"));
    }
  }

  /** Tells the client to read its list again and to resume from now, and ends the stream. */
  void reload(String reason) {
    long newest = Math.max(logged, hub.ring().head());
    ObjectNode data = Wire.object();
    data.put("reason", reason);
    data.put("position", newest);
    write(StreamEvent.write("reload", newest, data));
    close();
  }

  /** Ends the stream; the client may come again. */
  void close() {
    if (!ended) {
      hub.cutUnlessDone(response.end(), request.connection());
      end();
    }
  }

  private void write(Buffer text) {
    var unused = response.write(text);
  }

  private void end() {
    ended = true;
    hub.remove(this);
  }
}
