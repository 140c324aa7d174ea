package io.anling.alert.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A function whose arguments are few and come again and again. Holds at most {@link #MOST} results
 * and works out every other one afresh. May be used from any thread.
 */
final class Remembered<A, R> {

  static final int MOST = 256;

  private final Map<A, R> known = new ConcurrentHashMap<>();
  private final Function<A, R> function;

  Remembered(Function<A, R> function) {
    this.function = function;
  }

  /** What the function says of it. */
  R of(A argument) {
    R result = known.get(argument);
    if (result == null) {
      result = function.apply(argument);
      if (known.size() < MOST) {
        known.put(argument, result);
      }
    }
    return result;
  }
}
