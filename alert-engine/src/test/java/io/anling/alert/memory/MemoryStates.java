package io.anling.alert.memory;

import io.anling.alert.AlertKind;
import io.anling.alert.engine.StateTable;
import java.util.Optional;

record MemoryStates(Tables tables, Access access) implements StateTable {

  private static String key(String device, AlertKind kind) {
    return device + "/" + kind.word();
  }

  @Override
  public void save(DeviceState state) {
    access.write();
    tables.holding.put(key(state.device(), state.kind()), state);
  }

  @Override
  public Optional<DeviceState> find(String device, AlertKind kind) {
    return Optional.ofNullable(tables.holding.find(key(device, kind)));
  }
}
