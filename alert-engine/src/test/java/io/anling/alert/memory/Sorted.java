package io.anling.alert.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows in the order of their keys, in two lists side by side. Nearly always a row is put behind the
 * others or in the place of one, so that few are ever moved.
 */
final class Sorted<K extends Comparable<K>, V> {

  private final List<K> keys = new ArrayList<>(1);
  private final List<V> rows = new ArrayList<>(1);

  void put(K key, V row) {
    int at = place(key);
    if (at >= 0) {
      rows.set(at, row);
    } else {
      keys.add(-at - 1, key);
      rows.add(-at - 1, row);
    }
  }

  void remove(K key) {
    int at = place(key);
    if (at >= 0) {
      keys.remove(at);
      rows.remove(at);
    }
  }

  /** Where the key is; where it is not, the place it would have, less than 0. */
  private int place(K key) {
    int size = keys.size();
    return size == 0 || keys.get(size - 1).compareTo(key) < 0
        ? -size - 1
        : Collections.binarySearch(keys, key);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The keys, the least first. */
  List<K> keys() {
    return keys;
  }

  /** The rows in the order of their keys. */
  List<V> rows() {
    return rows;
  }
}
