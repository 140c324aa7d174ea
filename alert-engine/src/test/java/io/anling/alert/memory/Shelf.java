package io.anling.alert.memory;

import io.anling.alert.engine.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key, with indexes, and with a way back. Iteration is in the order of the keys and never
 * hangs on hashing, so that the same history gives the same answers in every process.
 *
 * <p>What nobody asks for costs nothing: rows are kept by their hash until they are asked for in
 * order, and an index is begun when it is asked first.
 */
final class Shelf<K extends Comparable<K>, V> {

  private final List<Index<? extends Comparable<?>>> asked = new ArrayList<>();
  private final Undo undo;
  private Map<K, V> rows = new HashMap<>();
  private @Nullable NavigableMap<K, V> inOrder;

  Shelf(Undo undo) {
    this.undo = undo;
  }

  /** A row was put in the place of another, or taken away; null for none. */
  private record Change<K extends Comparable<K>, V>(
      Shelf<K, V> shelf, K key, @Nullable V before, @Nullable V row) implements Undo.Change {

    @Override
    public void back() {
      shelf.set(key, before);
    }

    @Override
    public void forth() {
      shelf.set(key, row);
    }
  }

  /** Rows by something that they say of themselves; those that answer null are not in it. */
  final class Index<I extends Comparable<I>> {

    private final Function<V, @Nullable I> of;
    private @Nullable Map<I, Sorted<K, V>> byValue;

    private Index(Function<V, @Nullable I> of) {
      this.of = of;
    }

    private Map<I, Sorted<K, V>> byValue() {
      Map<I, Sorted<K, V>> known = byValue;
      return known == null ? begun(new HashMap<>()) : known;
    }

    /** From now on, and for good, by value in order. */
    private NavigableMap<I, Sorted<K, V>> ordered() {
      return byValue instanceof NavigableMap<I, Sorted<K, V>> known
          ? known
          : begun(new TreeMap<>());
    }

    private <M extends Map<I, Sorted<K, V>>> M begun(M fresh) {
      if (byValue == null) {
        asked.add(this);
      }
      rows.forEach((key, row) -> add(fresh, key, row, of.apply(row)));
      byValue = fresh;
      return fresh;
    }

    private void add(Map<I, Sorted<K, V>> to, K key, V row, @Nullable I value) {
      if (value != null) {
        to.computeIfAbsent(value, v -> new Sorted<>()).put(key, row);
      }
    }

    private void set(K key, @Nullable V before, @Nullable V row) {
      I was = before == null ? null : of.apply(before);
      I value = row == null ? null : of.apply(row);
      if (was != null && !was.equals(value)) {
        remove(key, was);
      }
      if (row != null) {
        add(byValue(), key, row, value);
      }
    }

    private void remove(K key, I value) {
      Sorted<K, V> same = byValue().get(value);
      if (same != null) {
        same.remove(key);
        if (same.isEmpty()) {
          byValue().remove(value);
        }
      }
    }

    /** Those that say exactly this, in the order of their keys. */
    List<V> of(I value) {
      Sorted<K, V> same = byValue().get(value);
      return same == null ? List.of() : same.rows();
    }

    /** The newest by key of those that say exactly this; null where there is none. */
    @Nullable V last(I value) {
      List<V> same = of(value);
      return same.isEmpty() ? null : same.get(same.size() - 1);
    }

    /** At most so many of those whose value is not above {@code most}, by value and then key. */
    List<V> upTo(I most, int limit) {
      List<V> found = new ArrayList<>();
      for (Map.Entry<I, Sorted<K, V>> same : ordered().entrySet()) {
        if (same.getKey().compareTo(most) > 0) {
          break;
        }
        for (V row : same.getValue().rows()) {
          if (found.size() >= limit) {
            return found;
          }
          found.add(row);
        }
      }
      return found;
    }

    /** At most so many whose value is from {@code from} on and below {@code to}. */
    List<V> between(I from, I to, int limit) {
      List<V> found = new ArrayList<>();
      for (Sorted<K, V> same : ordered().subMap(from, to).values()) {
        for (V row : same.rows()) {
          if (found.size() >= limit) {
            return found;
          }
          found.add(row);
        }
      }
      return found;
    }

    /** The keys of those whose value is below {@code bound}. */
    List<K> keysBelow(I bound) {
      I least = least();
      if (least == null || least.compareTo(bound) >= 0) {
        return List.of();
      }
      List<K> found = new ArrayList<>();
      ordered().headMap(bound).values().forEach(same -> found.addAll(same.keys()));
      return found;
    }

    /** Those whose value is above {@code bound}, by value and then key. */
    List<V> above(I bound) {
      List<V> found = new ArrayList<>();
      ordered().tailMap(bound, false).values().forEach(same -> found.addAll(same.rows()));
      return found;
    }

    /** All that are in it, by value and then key. */
    List<V> inOrder() {
      List<V> found = new ArrayList<>();
      ordered().values().forEach(same -> found.addAll(same.rows()));
      return found;
    }

    @Nullable I least() {
      return ordered().isEmpty() ? null : ordered().firstKey();
    }
  }

  <I extends Comparable<I>> Index<I> index(Function<V, @Nullable I> of) {
    return new Index<>(of);
  }

  @Nullable V find(K key) {
    return rows.get(key);
  }

  /** All of them in the order of their keys. */
  NavigableMap<K, V> all() {
    NavigableMap<K, V> known = inOrder;
    if (known == null) {
      known = new TreeMap<>(rows);
      inOrder = known;
      rows = known;
    }
    return known;
  }

  /** The rows with keys below {@code before}, or all for null, the greatest first. */
  Collection<V> newestFirst(@Nullable K before) {
    return (before == null ? all() : all().headMap(before, false)).descendingMap().values();
  }

  /** Keeps a row whose key must be free. */
  void insert(K key, V row) {
    if (rows.containsKey(key)) {
      throw Access.refused(StoreException.Severity.ROW, key + " exists");
    }
    put(key, row);
  }

  void put(K key, V row) {
    undo.add(new Change<>(this, key, set(key, row), row));
  }

  void remove(K key) {
    undo.add(new Change<>(this, key, set(key, null), null));
  }

  private @Nullable V set(K key, @Nullable V row) {
    V before = row == null ? rows.remove(key) : rows.put(key, row);
    for (Index<? extends Comparable<?>> index : asked) {
      index.set(key, before, row);
    }
    return before;
  }

  void fillFrom(Shelf<K, V> other) {
    other.rows.forEach(this::set);
  }
}
