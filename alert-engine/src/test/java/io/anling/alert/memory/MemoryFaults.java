package io.anling.alert.memory;

import io.anling.alert.AlertKind;
import io.anling.alert.engine.FaultTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record MemoryFaults(Tables tables, Access access) implements FaultTable {

  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::at)
          .thenComparing(Fault::device)
          .thenComparing(fault -> fault.kind().word());

  private static String key(String device, AlertKind kind) {
    return device + "/" + kind.word();
  }

  @Override
  public void save(Fault fault) {
    access.write();
    tables.faults.put(key(fault.device(), fault.kind()), fault);
  }

  @Override
  public List<Fault> since(String region, Instant since) {
    return tables.faultsIn.of(region).stream()
        .filter(fault -> !fault.at().isBefore(since))
        .sorted(ORDER)
        .toList();
  }

  @Override
  public Optional<Fault> find(String device, AlertKind kind) {
    return Optional.ofNullable(tables.faults.find(key(device, kind)));
  }

  @Override
  public void forget(String device, AlertKind kind) {
    access.write();
    tables.faults.remove(key(device, kind));
  }

  @Override
  public long countOf(String alertId) {
    return tables.faultsOf.of(alertId).size();
  }
}
