package io.anling.alert.engine;

import io.anling.alert.EventKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store whose commits fail, are refused, hang, or lose their answers, as a test says. */
public final class FaultyStore implements AlertStore {

  private final AlertStore store;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile StoreException.Severity severity = StoreException.Severity.PASSING;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean kept;
  private volatile boolean refusing;
  private volatile boolean away;
  private volatile boolean cutting;
  private volatile boolean failingNext;

  public FaultyStore(AlertStore store) {
    this.store = store;
  }

  /** The next commits fail like this. */
  void failCommits(StoreException.Severity like, int howOften) {
    severity = like;
    failing.set(howOften);
  }

  /** The answers to the next commits are lost; each is kept, or it is not. */
  void loseAnswers(boolean kept, int howOften) {
    this.kept = kept;
    unanswered.set(howOften);
  }

  /** The same for the next commit, and no transaction begins from then on. */
  void loseConnection(boolean kept) {
    cutting = true;
    loseAnswers(kept, 1);
  }

  /** The commit after the one whose answer is lost fails like this. */
  void failAfter(StoreException.Severity like) {
    severity = like;
    failingNext = true;
  }

  /** Transactions begin again. */
  void reconnect() {
    away = false;
    cutting = false;
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
    if (away) {
      throw planted(StoreException.Severity.PASSING);
    }
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
      if (unanswered.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        if (kept) {
          transaction.commit();
        }
        failing.addAndGet(failingNext ? 1 : 0);
        away = cutting;
        throw planted(StoreException.Severity.IN_DOUBT);
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
    public PolicyTable policies() {
      return transaction.policies();
    }

    @Override
    public NodeTable nodes() {
      return transaction.nodes();
    }

    @Override
    public HomeTables homes() {
      return transaction.homes();
    }

    @Override
    public CommitTable commits() {
      return transaction.commits();
    }

    @Override
    public Optional<Instant> time() {
      return transaction.time();
    }

    @Override
    public DutyTable duty() {
      return transaction.duty();
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
