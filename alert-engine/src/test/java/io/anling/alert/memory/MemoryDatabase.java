package io.anling.alert.memory;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import java.util.function.Function;

/**
 * A database that any number of stores open. One writer at a time; a second one is refused at once,
 * as a database would after waiting. Readers see one committed state for as long as they read.
 *
 * <p>For one thread, or for several that take turns.
 */
public final class MemoryDatabase {

  private Tables committed = new Tables();
  private int readers;
  private boolean writing;

  /** Opens it like another process. */
  public AlertStore open() {
    return new Store();
  }

  private final class Store implements AlertStore {

    @Override
    public StoreTransaction begin() {
      return MemoryDatabase.this.begin();
    }

    @Override
    public <T> T read(Function<StoreSession, T> work) {
      return MemoryDatabase.this.read(work);
    }

    @Override
    public void close() {
      // What is committed stays.
    }
  }

  private StoreTransaction begin() {
    if (writing) {
      throw Access.refused(StoreException.Severity.PASSING, "another transaction is open");
    }
    writing = true;
    // Whoever reads now goes on reading the state that it began with.
    Tables state = readers > 0 ? committed.copy() : committed;
    MemorySession session = new MemorySession(state, new Access(true));
    return new ForwardingTransaction(session, commit -> end(state, commit), () -> {});
  }

  private void end(Tables state, boolean commit) {
    if (!writing) {
      return;
    }
    writing = false;
    if (commit) {
      committed = state;
      state.undo.forget();
    } else {
      state.undo.takeBack();
    }
  }

  private <T> T read(Function<StoreSession, T> work) {
    readers++;
    try {
      return work.apply(new MemorySession(seen(), new Access(false)));
    } finally {
      readers--;
    }
  }

  private Tables seen() {
    return writing ? committed.copy() : committed;
  }
}
