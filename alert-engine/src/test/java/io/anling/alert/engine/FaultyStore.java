package io.anling.alert.engine;

import io.anling.alert.EventKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store whose commits fail, are refused, or hang, as a test says. */
public final class FaultyStore implements AlertStore {

  private final AlertStore store;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile StoreException.Severity severity = StoreException.Severity.PASSING;
  private volatile boolean refusing;

  public FaultyStore(AlertStore store) {
    this.store = store;
  }

  /** The next commits fail like this. */
  void failCommits(StoreException.Severity like, int howOften) {
    severity = like;
    failing.set(howOften);
  }

  /** How many commits there were. */
  int commits() {
    return commits.get();
  }

  /** Commits fail with a passing error from now on, or no longer. */
  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** How many commits were refused. */
  public int refused() {
    return refused.get();
  }

  /** Commits hang from now on, until {@link #release}. */
  public void hang() {
    gate = new CountDownLatch(1);
  }

  public void release() {
    gate.countDown();
  }

  @Override
  public StoreTransaction begin() {
    return new Transaction(store.begin());
  }

  @Override
  public <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  @Override
  public void close() {
    store.close();
  }

  private static StoreException planted(StoreException.Severity severity) {
    return new StoreException(severity, "planted", new IllegalStateException("planted"));
  }

  private final class Transaction implements StoreTransaction {

    private final StoreTransaction transaction;

    Transaction(StoreTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public void commit() {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (refusing) {
        refused.incrementAndGet();
        throw planted(StoreException.Severity.PASSING);
      }
      if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw planted(severity);
      }
      transaction.commit();
      commits.incrementAndGet();
    }

    @Override
    public void announce() {
      transaction.announce();
    }

    @Override
    public void close() {
      transaction.close();
    }

    @Override
    public AlertTable alerts() {
      return transaction.alerts();
    }

    @Override
    public EventTable events() {
      return new Events(transaction.events());
    }

    @Override
    public LogTable log() {
      return transaction.log();
    }

    @Override
    public CheckpointTable checkpoints() {
      return transaction.checkpoints();
    }

    @Override
    public TombstoneTable tombstones() {
      return transaction.tombstones();
    }

    @Override
    public TextTable texts() {
      return transaction.texts();
    }

    @Override
    public NoticeTable notices() {
      return transaction.notices();
    }

    @Override
    public RegistryTable registry() {
      return transaction.registry();
    }

    @Override
    public AccountTable accounts() {
      return transaction.accounts();
    }

    @Override
    public DeskTable desk() {
      return transaction.desk();
    }

    @Override
    public NodeTable nodes() {
      return transaction.nodes();
    }
  }

  /** Takes no event with the attribute {@code poison}, as a database would not take some text. */
  private record Events(EventTable events) implements EventTable {

    @Override
    public Map<EventKey, StoredEvent> newest(Collection<EventKey> keys) {
      return events.newest(keys);
    }

    @Override
    public void insert(Collection<StoredEvent> all) {
      for (StoredEvent one : all) {
        if (one.event().details().attributes().containsKey("poison")) {
          throw planted(StoreException.Severity.ROW);
        }
      }
      events.insert(all);
    }

    @Override
    public List<StoredEvent> ofAlert(String alertId) {
      return events.ofAlert(alertId);
    }
  }
}
