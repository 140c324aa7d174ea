package io.anling.alert.engine;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store whose next commits fail as told. */
final class FaultyStore implements AlertStore {

  private final AlertStore store;
  private StoreException.@Nullable Severity next;
  private int times;
  private int commits;

  FaultyStore(AlertStore store) {
    this.store = store;
  }

  void failCommits(StoreException.Severity severity, int howOften) {
    next = severity;
    times = howOften;
  }

  int commits() {
    return commits;
  }

  @Override
  public StoreTransaction begin() {
    return new FaultyTransaction(store.begin());
  }

  @Override
  public <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  @Override
  public void close() {
    store.close();
  }

  private void beforeCommit() {
    StoreException.Severity severity = next;
    if (severity != null && times > 0) {
      times--;
      throw new StoreException(severity, "planted", new IllegalStateException("planted"));
    }
    commits++;
  }

  private final class FaultyTransaction implements StoreTransaction {

    private final StoreTransaction transaction;

    FaultyTransaction(StoreTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public void commit() {
      beforeCommit();
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
      return transaction.events();
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
}
