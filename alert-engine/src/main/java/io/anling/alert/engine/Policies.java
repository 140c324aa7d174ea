package io.anling.alert.engine;

import io.anling.alert.PlanBook;
import org.jspecify.annotations.Nullable;

/** Plans and channels as one transaction has read them, each once. */
final class Policies {

  private final PolicyTable table;
  private final boolean webhook;
  private @Nullable PlanBook book;
  private @Nullable Ways ways;

  Policies(PolicyTable table, boolean webhook) {
    this.table = table;
    this.webhook = webhook;
  }

  /** The rules by which alerts get their plans. */
  PlanBook book() {
    PlanBook known = book;
    if (known == null) {
      known = table.newest().map(PlanText::book).orElse(PlanBook.DEFAULT);
      book = known;
    }
    return known;
  }

  /** On which channels people can be told. */
  Ways ways() {
    Ways known = ways;
    if (known == null) {
      known = new Ways(table.channels(), webhook);
      ways = known;
    }
    return known;
  }

  void clear() {
    book = null;
    ways = null;
  }
}
