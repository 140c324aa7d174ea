package io.anling.gateway.http;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.gateway.ingest.AnnouncedTopics;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.IngestSettings;
import io.anling.gateway.ingest.LetterDesk;
import io.anling.gateway.ingest.Remarks;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.security.SecretBox;
import java.util.concurrent.CompletableFuture;

/** The road in behind the listener; it keeps no telemetry. */
final class KitIngest implements AutoCloseable {

  private final DeviceDirectory directory;
  private final LetterDesk letters;

  KitIngest(AlertStore store, AlertEngine engine, SecretBox box, Meters meters) {
    directory = new DeviceDirectory(store, box);
    Ingest.Road road =
        new Ingest.Road(
            engine,
            points -> CompletableFuture.completedFuture(null),
            directory,
            new Remarks(engine));
    Ingest ingest = new Ingest(road, box, meters, IngestSettings.DEFAULT);
    letters = new LetterDesk(ingest, engine, box, AnnouncedTopics.NONE);
  }

  LetterDesk letters() {
    return letters;
  }

  @Override
  public void close() {
    directory.close();
  }
}
