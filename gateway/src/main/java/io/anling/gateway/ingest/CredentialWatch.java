package io.anling.gateway.ingest;

import io.anling.alert.engine.EngineListener;
import io.anling.alert.registry.Device;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a changed credential take effect on connections that are open: one that was made with an
 * older secret ends; a revoked device stays connected, and the directory knows from then on that it
 * is revoked. Looks after each change of the registry, whichever node made it, at most once in
 * {@link #PAUSE_MILLIS}, so within two seconds where the store answers.
 */
public final class CredentialWatch implements AutoCloseable {

  static final long PAUSE_MILLIS = 1_000;

  private static final int BATCH = 512;
  private static final long PATIENCE_SECONDS = 30;
  private static final Logger log = LoggerFactory.getLogger(CredentialWatch.class);

  /** The open connections of one transport. May be asked from any thread. */
  public interface Connections {

    /** The devices that are connected. */
    Set<String> devices();

    /** Ends those connections of a device that another generation of its secret proved. */
    void end(String device, int generation);
  }

  private final DeviceDirectory directory;
  private final List<Connections> transports;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread thread = new Thread(run, "credential-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Watches over these transports from now on. */
  public CredentialWatch(DeviceDirectory directory, List<Connections> transports) {
    this.directory = directory;
    this.transports = List.copyOf(transports);
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Hears of commits, after the directory. */
  public void committed(EngineListener.Committed committed) {
    if (committed.registry()) {
      changed.set(true);
    }
  }

  private void look() {
    if (!changed.getAndSet(false)) {
      return;
    }
    try {
      for (Connections transport : transports) {
        List<String> devices = List.copyOf(transport.devices());
        for (int from = 0; from < devices.size(); from += BATCH) {
          look(transport, devices.subList(from, Math.min(devices.size(), from + BATCH)));
        }
      }
    } catch (RuntimeException e) {
      log.warn("connected devices cannot be checked now: {}", e.getMessage());
      changed.set(true);
    }
  }

  private void look(Connections transport, List<String> devices) {
    Map<String, CompletableFuture<Optional<Device>>> asked = new HashMap<>();
    devices.forEach(device -> asked.put(device, directory.find(device)));
    List<Device> found = new ArrayList<>();
    asked.forEach(
        (id, device) ->
            device.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().ifPresent(found::add));
    found.forEach(device -> transport.end(device.id(), device.credential().generation()));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
