package io.anling.alert.memory;

import java.util.ArrayList;
import java.util.List;

/** What a transaction changed, so that it can be taken back. */
final class Undo {

  private record Change(Runnable back, Runnable forth) {}

  private final List<Change> changes = new ArrayList<>();

  void add(Runnable back, Runnable forth) {
    changes.add(new Change(back, forth));
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
    changes.forEach(change -> change.forth().run());
  }

  private void back() {
    for (int i = changes.size() - 1; i >= 0; i--) {
      changes.get(i).back().run();
    }
  }
}
