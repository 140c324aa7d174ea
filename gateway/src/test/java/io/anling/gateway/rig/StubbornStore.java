package io.anling.gateway.rig;

import io.anling.alert.EventKey;
import io.anling.alert.engine.AccountTable;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.AlertTable;
import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.EventTable;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.NoticeTable;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.StoredEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store whose commits are refused, or hang, for as long as a test says so. */
public final class StubbornStore implements AlertStore {

  private final AlertStore store;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean refusing;

  StubbornStore(AlertStore store) {
    this.store = store;
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
        throw new StoreException(
            StoreException.Severity.PASSING, "planted", new IllegalStateException("planted"));
      }
      transaction.commit();
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
          throw new StoreException(
              StoreException.Severity.ROW, "planted", new IllegalStateException("planted"));
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
