package io.anling.alert.memory;

import io.anling.alert.engine.Channel;
import io.anling.alert.engine.PlanVersion;
import io.anling.alert.engine.PolicyTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record MemoryPolicies(Tables tables, Access access) implements PolicyTable {

  @Override
  public Optional<PlanVersion> newest() {
    return Optional.ofNullable(tables.books.all().lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public Optional<PlanVersion> newestBy(String by) {
    return tables.books.all().descendingMap().values().stream()
        .filter(one -> one.by().equals(by))
        .findFirst();
  }

  @Override
  public void put(PlanVersion text) {
    access.write();
    tables.books.insert(text.book().version(), text);
  }

  @Override
  public List<Channel> channels() {
    return List.copyOf(tables.channels.all().values());
  }

  @Override
  public void putChannels(Collection<Channel> channels) {
    access.write();
    List.copyOf(tables.channels.all().keySet()).forEach(tables.channels::remove);
    channels.forEach(one -> tables.channels.put(tables.channels.all().size(), one));
  }
}
