package io.anling.alert.memory;

import io.anling.alert.engine.Checkpoint;
import io.anling.alert.engine.CheckpointTable;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

record MemoryCheckpoints(Tables tables, Access access) implements CheckpointTable {

  @Override
  public Optional<Checkpoint> last() {
    return Optional.ofNullable(tables.checkpoints.all().lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public List<Checkpoint> after(long number, int limit) {
    return tables.checkpoints.all().tailMap(number, false).values().stream().limit(limit).toList();
  }

  @Override
  public void append(Checkpoint checkpoint) {
    access.write();
    tables.checkpoints.insert(checkpoint.number(), checkpoint);
  }

  @Override
  public List<Checkpoint.Written> written(long position, int limit) {
    NavigableMap<Long, String> hashes = new TreeMap<>(tables.pruned.all().tailMap(position, false));
    tables.log.all().tailMap(position, false).values().stream()
        .limit(limit)
        .forEach(entry -> hashes.put(entry.position(), entry.chain().hash()));
    return hashes.entrySet().stream()
        .limit(limit)
        .map(one -> new Checkpoint.Written(one.getKey(), one.getValue()))
        .toList();
  }
}
