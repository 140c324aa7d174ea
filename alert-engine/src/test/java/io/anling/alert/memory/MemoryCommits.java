package io.anling.alert.memory;

import io.anling.alert.engine.CommitTable;
import io.anling.alert.memory.Tables.Commit;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

record MemoryCommits(Tables tables, Access access) implements CommitTable {

  @Override
  public void put(String node, String id, Instant at) {
    access.write();
    tables.commits.put(node, new Commit(id, at));
  }

  @Override
  public Optional<String> newest(String node) {
    return Optional.ofNullable(tables.commits.find(node)).map(Commit::id);
  }

  @Override
  public Optional<Instant> latest() {
    return tables.commits.all().values().stream().map(Commit::at).max(Comparator.naturalOrder());
  }
}
