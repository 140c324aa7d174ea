package io.anling.alert.sim;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreException.Severity;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.memory.ForwardingTransaction;
import java.time.Duration;
import java.util.function.Function;

/** A store whose transactions go wrong in every way in which one can. */
final class FaultyDisk implements AlertStore {

  /** How a commit goes wrong. */
  private enum Fault {
    /** Nothing can even be begun. */
    BEGIN_REFUSED,
    /** Nothing is kept, and it may pass. */
    REFUSED,
    /** Nothing is kept, and one row is blamed. */
    ROW_REFUSED,
    /** Nothing is kept, and nobody knows. */
    UNKNOWN_LOST,
    /** All is kept, and nobody knows. */
    UNKNOWN_KEPT,
    /** Nothing is kept, the answer is lost, and it can be asked for. */
    DOUBT_LOST,
    /** All is kept, the answer is lost, and it can be asked for. */
    DOUBT_KEPT,
    /** The process dies between deciding and saving. */
    CRASH_BEFORE,
    /** The process dies between saving and answering. */
    CRASH_AFTER,
    /** The process dies while it answers. */
    CRASH_ANSWERING,
    /** The process dies between answering and telling. */
    CRASH_TELLING
  }

  /** A row that was blamed rests for so long. */
  private static final Duration BLAMED = Duration.ofSeconds(11);

  private final AlertStore store;
  private final Dice dice;
  private final double likely;
  private final Cut cut;

  /** Where else a process can be cut off. */
  interface Cut {
    boolean disturbed();

    /** It goes wrong; engines may be late for so much longer. */
    void hinders(String fault, Duration more);

    void whileAnswering(int after);

    void beforeTelling();
  }

  FaultyDisk(AlertStore store, Dice dice, double likely, Cut cut) {
    this.store = store;
    this.dice = dice;
    this.likely = likely;
    this.cut = cut;
  }

  @Override
  public StoreTransaction begin() {
    Fault fault =
        cut.disturbed() && dice.chance(likely) ? dice.one(java.util.List.of(Fault.values())) : null;
    if (fault == Fault.BEGIN_REFUSED) {
      cut.hinders(fault.name(), Duration.ZERO);
      throw failed(Severity.PASSING);
    }
    StoreTransaction transaction = store.begin();
    return new ForwardingTransaction(
        transaction,
        commit -> {
          if (!commit) {
            transaction.close();
          } else if (fault == null) {
            transaction.commit();
          } else {
            cut.hinders(fault.name(), fault == Fault.ROW_REFUSED ? BLAMED : Duration.ZERO);
            commit(transaction, fault);
          }
        },
        transaction::announce);
  }

  private void commit(StoreTransaction transaction, Fault fault) {
    switch (fault) {
      case BEGIN_REFUSED, REFUSED -> throw failed(Severity.PASSING);
      case ROW_REFUSED -> throw failed(Severity.ROW);
      case UNKNOWN_LOST -> throw failed(Severity.FATAL);
      case CRASH_BEFORE -> throw new Crash("before the commit");
      case UNKNOWN_KEPT -> {
        transaction.commit();
        throw failed(Severity.FATAL);
      }
      case DOUBT_LOST -> throw failed(Severity.IN_DOUBT);
      case DOUBT_KEPT -> {
        transaction.commit();
        throw failed(Severity.IN_DOUBT);
      }
      case CRASH_AFTER -> {
        transaction.commit();
        throw new Crash("after the commit");
      }
      case CRASH_ANSWERING -> {
        transaction.commit();
        cut.whileAnswering(dice.below(3));
      }
      case CRASH_TELLING -> {
        transaction.commit();
        cut.beforeTelling();
      }
    }
  }

  private static StoreException failed(Severity severity) {
    return new StoreException(severity, "planted", new IllegalStateException("planted"));
  }

  @Override
  public <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  @Override
  public void close() {
    store.close();
  }
}
