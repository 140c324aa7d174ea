package io.anling.alert.memory;

import io.anling.alert.engine.TextSeal;
import io.anling.alert.engine.TextTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts are younger than this store: there are none of an older version. */
record MemoryTexts(Tables tables, Access access) implements TextTable {

  static String place(Sealed text) {
    return text.alertId() + "/" + text.seq();
  }

  @Override
  public TextSeal seal() {
    return TextSeal.OPEN;
  }

  @Override
  public Optional<String> key(String owner) {
    return Optional.ofNullable(tables.textKeys.find(owner));
  }

  @Override
  public void putKey(String owner, String sealedKey) {
    access.write();
    tables.textKeys.insert(owner, sealedKey);
  }

  @Override
  public SortedMap<String, String> keys(@Nullable String after, int limit) {
    SortedMap<String, String> keys = new TreeMap<>();
    tables.textKeys.all().tailMap(after == null ? "" : after, false).entrySet().stream()
        .limit(limit)
        .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }

  @Override
  public void resealKey(String owner, String sealedKey) {
    access.write();
    key(owner).ifPresent(found -> tables.textKeys.put(owner, sealedKey));
  }

  @Override
  public void put(Sealed text) {
    access.write();
    tables.texts.insert(place(text), text);
  }

  @Override
  public List<Sealed> ofAlert(String alertId) {
    return tables.textAlerts.of(alertId).stream()
        .sorted((one, other) -> Long.compare(one.seq(), other.seq()))
        .toList();
  }

  @Override
  public Map<Long, String> older(String alertId) {
    return Map.of();
  }

  @Override
  public List<String> olderAlerts(@Nullable String after, int limit) {
    return List.of();
  }

  @Override
  public void forgetOlder(String alertId) {
    access.write();
  }

  @Override
  public int forget(String owner) {
    access.write();
    List<Sealed> texts =
        tables.texts.all().values().stream().filter(text -> text.owners().contains(owner)).toList();
    texts.forEach(text -> tables.texts.remove(place(text)));
    tables.textKeys.remove(owner);
    return texts.size();
  }
}
