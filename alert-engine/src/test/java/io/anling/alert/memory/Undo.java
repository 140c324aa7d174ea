package io.anling.alert.memory;

import java.util.ArrayList;
import java.util.List;

/** What a transaction changed, so that it can be taken back. */
final class Undo {

  /** A change, which was made. */
  interface Change {
    void back();

    void forth();
  }

  private final List<Change> changes = new ArrayList<>();

  void add(Change change) {
    changes.add(change);
  }

  void forget() {
    changes.clear();
  }

  /** Takes everything back, the newest change first. */
  void takeBack() {
    back();
    changes.clear();
  }

  /** Does {@code look} as if nothing had been changed. */
  void without(Runnable look) {
    back();
    look.run();
    changes.forEach(Change::forth);
  }

  private void back() {
    for (int i = changes.size() - 1; i >= 0; i--) {
      changes.get(i).back();
    }
  }
}
