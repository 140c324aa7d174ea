package io.anling.gateway.telemetry.influx;

import io.anling.gateway.telemetry.Batch;
import io.anling.gateway.telemetry.LaterException;
import io.anling.gateway.telemetry.PointWriter;
import io.anling.gateway.telemetry.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches to InfluxDB. Durable means what that database means by 204: by default its
 * write-ahead log is fsynced. A database that is missing is made where the server allows it.
 */
public final class InfluxWriter implements PointWriter {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})$");
  private static final int UNREADABLE = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;
  private static final Logger log = LoggerFactory.getLogger(InfluxWriter.class);

  private final InfluxSettings settings;
  private final InfluxConnection connection;

  public InfluxWriter(InfluxSettings settings) {
    this.settings = settings;
    this.connection = new InfluxConnection(settings, PATIENCE);
  }

  @Override
  public String place() {
    return settings.place();
  }

  @Override
  public void write(Batch batch) throws RefusedException, IOException {
    try {
      connection.write(batch.lines());
    } catch (HttpRefusal refusal) {
      switch (refusal.status()) {
        case UNREADABLE, UNPROCESSABLE -> {
          if (!refusal.explained()) {
            throw refusal;
          }
          throw refused(refusal);
        }
        case TOO_LARGE -> throw refused(refusal);
        case NOT_FOUND -> {
          makeDatabase(refusal);
          connection.write(batch.lines());
        }
        default -> later(refusal);
      }
    }
  }

  private static RefusedException refused(HttpRefusal refusal) {
    return new RefusedException(refusal.reason(), dropped(refusal.reason()));
  }

  /** How many points a partial write left out; 0 where it does not say. */
  private static int dropped(String reason) {
    Matcher dropped = DROPPED.matcher(reason);
    return dropped.find() ? Integer.parseInt(dropped.group(1)) : 0;
  }

  private void makeDatabase(HttpRefusal refusal) throws IOException {
    if (!refusal.reason().contains("database not found")) {
      throw refusal;
    }
    connection.query("CREATE DATABASE " + InfluxText.name(settings.database()));
    log.info("made the missing {}", settings.place());
  }

  private static void later(HttpRefusal refusal) throws IOException {
    if (refusal.retryAfter().isPresent()) {
      throw new LaterException(refusal.reason(), refusal.retryAfter().get());
    }
    throw refusal;
  }

  @Override
  public void close() {
    connection.close();
  }
}
