package io.anling.alert.memory;

import io.anling.alert.engine.NodeTable;
import java.util.Map;
import java.util.TreeMap;

record MemoryNodes(Tables tables, Access access) implements NodeTable {

  @Override
  public Map<String, Long> beats() {
    return new TreeMap<>(tables.nodes.all());
  }

  @Override
  public void beat(String id) {
    access.write();
    Long before = tables.nodes.find(id);
    tables.nodes.put(id, before == null ? 1 : before + 1);
  }

  @Override
  public void remove(String id) {
    access.write();
    tables.nodes.remove(id);
  }
}
