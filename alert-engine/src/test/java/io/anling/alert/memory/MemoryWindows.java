package io.anling.alert.memory;

import io.anling.alert.TestWindow;
import io.anling.alert.engine.TestWindowTable;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

record MemoryWindows(Tables tables, Access access) implements TestWindowTable {

  @Override
  public void save(TestWindow window) {
    access.write();
    tables.windows.put(window.id(), window);
  }

  @Override
  public Optional<TestWindow> byId(String id) {
    return Optional.ofNullable(tables.windows.find(id));
  }

  @Override
  public List<TestWindow> endingAfter(Instant at) {
    return tables.windowsUntil.above(at).stream()
        .sorted(Comparator.comparing(TestWindow::id).reversed())
        .toList();
  }

  @Override
  public List<TestWindow> page(RegionPath region, @Nullable String after, int limit) {
    return tables.windows.newestFirst(after).stream()
        .filter(window -> region.contains(window.whose().region()))
        .limit(limit)
        .toList();
  }

  @Override
  public void seen(Seen seen) {
    access.write();
    tables.seen.insert(seen.id(), seen);
  }

  @Override
  public Map<String, List<Seen>> seenIn(Collection<String> windows, int limit) {
    return tables.seen.all().values().stream()
        .filter(seen -> windows.contains(seen.window()))
        .limit(limit)
        .collect(Collectors.groupingBy(Seen::window));
  }

  @Override
  public List<TestWindow> endedBefore(Instant before, int limit) {
    return tables.windows.all().values().stream()
        .filter(window -> window.span().to().isBefore(before))
        .sorted(
            Comparator.comparing((TestWindow window) -> window.span().to())
                .thenComparing(TestWindow::id))
        .limit(limit)
        .toList();
  }

  @Override
  public int forgetSeen(String window, int limit) {
    access.write();
    List<Seen> some = seenIn(List.of(window), limit).getOrDefault(window, List.of());
    some.forEach(seen -> tables.seen.remove(seen.id()));
    return some.size();
  }

  @Override
  public void remove(String id) {
    access.write();
    tables.windows.remove(id);
  }

  @Override
  public void tested(String device, Instant at, String type) {
    access.write();
    tables.tested.put(device, at);
  }

  @Override
  public Map<String, Instant> testedAt(Collection<String> devices) {
    Map<String, Instant> all = new TreeMap<>(tables.tested.all());
    all.keySet().retainAll(devices);
    return all;
  }
}
