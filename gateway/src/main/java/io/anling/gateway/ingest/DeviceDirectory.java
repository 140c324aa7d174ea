package io.anling.gateway.ingest;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.StoreException;
import io.anling.alert.registry.Device;
import io.anling.gateway.security.DeviceSecret;
import io.anling.gateway.security.SecretBox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds devices by id and checks their secrets. Known devices are remembered until the registry
 * changes, at most {@link #MOST_KNOWN}; unknown ids never are, so that they cannot push anybody
 * out. Look-ups are read in batches by a thread of its own; beyond {@link #MOST_WAITING} they are
 * refused.
 */
public final class DeviceDirectory implements AutoCloseable {

  static final int MOST_KNOWN = 50_000;
  static final int MOST_WAITING = 32_768;

  private static final int BATCH = 512;
  private static final Pattern ID = Pattern.compile(Device.ID_PATTERN);
  private static final Logger log = LoggerFactory.getLogger(DeviceDirectory.class);

  private record Waiting(String id, CompletableFuture<Optional<Device>> found) {}

  private final AlertStore store;
  private final SecretBox box;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Map<String, Device> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Device> eldest) {
          return size() > MOST_KNOWN;
        }
      };
  private final CredentialPace pace = new CredentialPace();
  private final Thread thread;
  private long epoch;
  private volatile boolean closing;

  public DeviceDirectory(AlertStore store, SecretBox box) {
    this.store = store;
    this.box = box;
    this.thread = new Thread(this::run, "device-directory");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether {@code id} is one that a device may have. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * The device of that id; empty where there is none.
   *
   * @return completed at once where it is remembered; exceptionally with a {@link StoreException}
   *     where it cannot be looked up now
   */
  public CompletableFuture<Optional<Device>> find(String id) {
    synchronized (known) {
      Device device = known.get(id);
      if (device != null) {
        return CompletableFuture.completedFuture(Optional.of(device));
      }
    }
    if (!isId(id)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Waiting waiting = new Waiting(id, new CompletableFuture<>());
    if (closing || !queue.offer(waiting)) {
      waiting.found().completeExceptionally(busy());
    }
    return waiting.found();
  }

  private static StoreException busy() {
    String why = "too many devices are looked up";
    return new StoreException(StoreException.Severity.PASSING, why, new IllegalStateException(why));
  }

  /**
   * The device as the registry has it, as far as that is known without waiting: right after a
   * change still as it was, and looked up for the next time.
   */
  public Device newest(Device device) {
    CompletableFuture<Optional<Device>> found = find(device.id());
    return found.isDone() && !found.isCompletedExceptionally()
        ? found.join().orElse(device)
        : device;
  }

  /** The device's secret as a key; empty where it has none that can be read. */
  public Optional<byte[]> secret(Device device) {
    return opened(device).flatMap(DeviceSecret::key);
  }

  private Optional<DeviceSecret> opened(Device device) {
    String sealed = device.credential().sealedSecret();
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DeviceSecret(box.open(device.id(), sealed)));
    } catch (SecretBox.SealException e) {
      log.error("the secret of {} cannot be opened: {}", device.id(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What slows down whoever tries secrets. */
  public CredentialPace pace() {
    return pace;
  }

  /** Whether {@code password} is the device's secret; compared in constant time. */
  public boolean proves(Device device, String password) {
    return opened(device).filter(secret -> secret.matches(password)).isPresent();
  }

  /** Hears of commits: forgets what it remembers where the registry changed. */
  public void committed(EngineListener.Committed committed) {
    if (committed.registry()) {
      synchronized (known) {
        known.clear();
        epoch++;
      }
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(BATCH);
    try {
      while (!closing) {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          look(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.forEach(waiting -> waiting.found().completeExceptionally(busy()));
  }

  private void look(List<Waiting> batch) {
    Set<String> ids = new LinkedHashSet<>();
    batch.forEach(waiting -> ids.add(waiting.id()));
    try {
      long before = epoch();
      Map<String, Device> found = store.read(session -> session.registry().devices(ids));
      remember(found, before);
      for (Waiting waiting : batch) {
        waiting.found().complete(Optional.ofNullable(found.get(waiting.id())));
      }
    } catch (RuntimeException e) {
      log.debug("devices cannot be looked up: {}", e.getMessage());
      batch.forEach(waiting -> waiting.found().completeExceptionally(e));
    }
  }

  private long epoch() {
    synchronized (known) {
      return epoch;
    }
  }

  private void remember(Map<String, Device> found, long before) {
    synchronized (known) {
      if (epoch == before) {
        known.putAll(found);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
