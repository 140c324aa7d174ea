package io.anling.gateway.mqtt;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge knows over restarts: its own client id, and when it was last connected with whom.
 * Kept in a file of the data directory; a file that cannot be read counts as none. Not fsynced: a
 * lost line makes a reported outage longer, or a session new.
 */
final class BridgeMemory {

  private static final String CLIENT = "client-id";
  private static final String BROKER = "session";
  private static final String SEEN = "connected-at";

  /** Short enough for every MQTT 3.1.1 broker (3.1.3.1: 23 characters). */
  private static final int ID_BYTES = 7;

  private final Path file;
  private final Properties kept = new Properties();

  BridgeMemory(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        kept.load(new StringReader(Files.readString(file)));
      }
    } catch (IOException | IllegalArgumentException e) {
      Paho.log.warn("{} cannot be read; the bridge starts anew: {}", file, e.getMessage());
    }
  }

  /** The configured client id, or one that is made once. */
  String clientId(@Nullable String configured) {
    if (configured != null) {
      return configured;
    }
    String made = kept.getProperty(CLIENT);
    if (made == null || made.isBlank()) {
      byte[] random = new byte[ID_BYTES];
      new SecureRandom().nextBytes(random);
      made = "anling-" + HexFormat.of().formatHex(random);
      kept.setProperty(CLIENT, made);
      write();
    }
    return made;
  }

  /** When that session (a broker and a client id) was last known to be there; empty where never. */
  Optional<Instant> connectedAt(String session) {
    if (!session.equals(kept.getProperty(BROKER))) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(kept.getProperty(SEEN)).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  void connected(String session, Instant at) {
    kept.setProperty(BROKER, session);
    kept.setProperty(SEEN, at.toString());
    write();
  }

  private void write() {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      StringWriter text = new StringWriter();
      kept.store(text, null);
      Files.writeString(fresh, text.toString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Paho.log.warn("{} cannot be written: {}", file, String.valueOf(e.getMessage()));
    }
  }
}
