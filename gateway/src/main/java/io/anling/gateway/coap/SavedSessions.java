package io.anling.gateway.coap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.californium.elements.PersistentComponent;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DTLS sessions over an orderly restart, so that the next press needs no handshake. A session that
 * came back twice would use the same nonces for other texts (RFC 5288, 6.1), which would give its
 * key away: what is taken must be gone from wherever it was kept, and nothing is written but by a
 * stopped connector. After a crash there is nothing to take, and devices make new handshakes.
 *
 * <p>Bounds: sessions are taken for {@link #OLDEST} after they were saved; at most {@link
 * CoapBounds#MOST_PEERS}, of some 300 bytes each.
 */
public final class SavedSessions {

  /** After that a device has long made a new handshake. */
  static final Duration OLDEST = Duration.ofHours(24);

  private static final byte VERSION = 1;
  private static final Logger log = LoggerFactory.getLogger(SavedSessions.class);

  private final Supplier<Optional<byte[]>> take;
  private final Consumer<byte[]> put;
  private final InstantSource wall;

  /**
   * @param take gives what was put last, at most once, and forgets it before
   * @param put keeps it, sealed
   * @param wall the wall clock: how long nobody listened
   */
  public SavedSessions(Supplier<Optional<byte[]>> take, Consumer<byte[]> put, InstantSource wall) {
    this.take = take;
    this.put = put;
    this.wall = wall;
  }

  /** Keeps the sessions of a connector that has stopped; they are no longer in it. */
  void save(PersistentComponent connector, OpenSessions open) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(wall.millis());
      out.writeLong(ClockUtil.nanoRealtime());
      Map<ConnectionId, Integer> generations = open.generations();
      out.writeInt(generations.size());
      for (Map.Entry<ConnectionId, Integer> one : generations.entrySet()) {
        byte[] id = one.getKey().getBytes();
        out.writeByte(id.length);
        out.write(id);
        out.writeInt(one.getValue());
      }
      int count = connector.save(out, OLDEST.toSeconds());
      if (count > 0) {
        put.accept(bytes.toByteArray());
        log.info("{} DTLS sessions are kept for the next start", count);
      }
    } catch (IOException e) {
      log.warn("DTLS sessions cannot be kept: {}", e.getMessage());
    }
  }

  /** Gives a connector that has not started what is kept, if it is young enough. */
  void restore(PersistentComponent connector, OpenSessions open) {
    Optional<byte[]> kept = take.get();
    if (kept.isEmpty()) {
      return;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept.get()))) {
      if (in.readByte() != VERSION) {
        log.info("DTLS sessions of another version are not used");
        return;
      }
      long away = wall.millis() - in.readLong();
      long nanos = in.readLong();
      if (away < 0 || away > OLDEST.toMillis()) {
        log.info("DTLS sessions kept {} s ago are not used", away / 1_000);
        return;
      }
      open.restoring(generations(in));
      long shift = ClockUtil.nanoRealtime() - nanos - TimeUnit.MILLISECONDS.toNanos(away);
      int count = connector.load(in, shift);
      log.info("{} DTLS sessions go on", count);
    } catch (EOFException e) {
      log.warn("kept DTLS sessions cannot be used: they are cut short");
    } catch (IOException | IllegalArgumentException e) {
      log.warn("kept DTLS sessions cannot be used: {}", e.getMessage());
    } finally {
      open.restoring(Map.of());
    }
  }

  private static Map<ConnectionId, Integer> generations(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<ConnectionId, Integer> generations = new HashMap<>();
    for (int i = 0; i < size; i++) {
      byte[] id = new byte[in.readUnsignedByte()];
      in.readFully(id);
      generations.put(new ConnectionId(id), in.readInt());
    }
    return generations;
  }
}
