package io.anling.alert.memory;

import io.anling.alert.engine.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key in the keys' order, with indexes, and with a way back. Iteration never hangs on
 * hashing, so that the same history gives the same answers in every process.
 */
final class Shelf<K extends Comparable<K>, V> {

  private final NavigableMap<K, V> rows = new TreeMap<>();
  private final List<Index<? extends Comparable<?>>> indexes = new ArrayList<>();
  private final Undo undo;

  Shelf(Undo undo) {
    this.undo = undo;
  }

  /** Rows by something that they say of themselves; those that answer null are not in it. */
  final class Index<I extends Comparable<I>> {

    private final NavigableMap<I, NavigableMap<K, V>> byValue = new TreeMap<>();
    private final Function<V, @Nullable I> of;

    private Index(Function<V, @Nullable I> of) {
      this.of = of;
    }

    private void add(K key, V row, @Nullable I value) {
      if (value != null) {
        byValue.computeIfAbsent(value, v -> new TreeMap<>()).put(key, row);
      }
    }

    private void set(K key, @Nullable V before, @Nullable V row) {
      if (before != null && row != null) {
        replace(key, before, row);
      } else if (before != null) {
        remove(key, of.apply(before));
      } else if (row != null) {
        add(key, row, of.apply(row));
      }
    }

    private void replace(K key, V before, V row) {
      I was = of.apply(before);
      I value = of.apply(row);
      NavigableMap<K, V> same = was != null && was.equals(value) ? byValue.get(was) : null;
      if (same != null) {
        same.put(key, row);
      } else if (was != null || value != null) {
        remove(key, was);
        add(key, row, value);
      }
    }

    private void remove(K key, @Nullable I value) {
      NavigableMap<K, V> same = value == null ? null : byValue.get(value);
      if (value != null && same != null) {
        same.remove(key);
        if (same.isEmpty()) {
          byValue.remove(value);
        }
      }
    }

    /** Those that say exactly this, in the order of their keys. */
    Collection<V> of(I value) {
      NavigableMap<K, V> same = byValue.get(value);
      return same == null ? List.of() : same.values();
    }

    /** The newest by key of those that say exactly this; null where there is none. */
    @Nullable V last(I value) {
      NavigableMap<K, V> same = byValue.get(value);
      return same == null ? null : same.lastEntry().getValue();
    }

    /** At most so many of those whose value is not above {@code most}, by value and then key. */
    List<V> upTo(I most, int limit) {
      List<V> found = new ArrayList<>();
      for (Map.Entry<I, NavigableMap<K, V>> same : byValue.entrySet()) {
        if (same.getKey().compareTo(most) > 0) {
          break;
        }
        for (V row : same.getValue().values()) {
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
      for (NavigableMap<K, V> same : byValue.subMap(from, to).values()) {
        for (V row : same.values()) {
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
      if (byValue.isEmpty() || byValue.firstKey().compareTo(bound) >= 0) {
        return List.of();
      }
      List<K> found = new ArrayList<>();
      byValue.headMap(bound).values().forEach(same -> found.addAll(same.keySet()));
      return found;
    }

    /** All that are in it, by value and then key. */
    List<V> inOrder() {
      List<V> found = new ArrayList<>();
      byValue.values().forEach(same -> found.addAll(same.values()));
      return found;
    }

    @Nullable I least() {
      return byValue.isEmpty() ? null : byValue.firstKey();
    }
  }

  <I extends Comparable<I>> Index<I> index(Function<V, @Nullable I> of) {
    Index<I> index = new Index<>(of);
    indexes.add(index);
    return index;
  }

  @Nullable V find(K key) {
    return rows.get(key);
  }

  NavigableMap<K, V> all() {
    return rows;
  }

  /** The rows with keys below {@code before}, or all for null, the greatest first. */
  Collection<V> newestFirst(@Nullable K before) {
    return (before == null ? rows : rows.headMap(before, false)).descendingMap().values();
  }

  /** Keeps a row whose key must be free. */
  void insert(K key, V row) {
    if (rows.containsKey(key)) {
      throw Access.refused(StoreException.Severity.ROW, key + " exists");
    }
    put(key, row);
  }

  void put(K key, V row) {
    V before = set(key, row);
    undo.add(() -> set(key, before), () -> set(key, row));
  }

  void remove(K key) {
    V before = set(key, null);
    undo.add(() -> set(key, before), () -> set(key, null));
  }

  private @Nullable V set(K key, @Nullable V row) {
    V before = row == null ? rows.remove(key) : rows.put(key, row);
    for (Index<? extends Comparable<?>> index : indexes) {
      index.set(key, before, row);
    }
    return before;
  }

  void fillFrom(Shelf<K, V> other) {
    other.rows.forEach(this::set);
  }
}
