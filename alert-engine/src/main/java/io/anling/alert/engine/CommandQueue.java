package io.anling.alert.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commands waiting for the engine, the urgent ones first. Bounded: at the bound a command is
 * refused, and whoever sent it keeps it and tries again.
 */
final class CommandQueue {

  /** Even under a storm each kind of command gets this many places of a batch. */
  static final int SHARE = 32;

  /** A command and where its answer goes. */
  record Waiting<T>(Command<T> command, CompletableFuture<T> answer) {}

  private final Map<Command.Urgency, ArrayDeque<Waiting<?>>> waiting =
      new EnumMap<>(Command.Urgency.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final int bound;
  private int size;

  CommandQueue(int bound) {
    this.bound = bound;
    for (Command.Urgency urgency : Command.Urgency.values()) {
      waiting.put(urgency, new ArrayDeque<>());
    }
  }

  /** Puts a command in its place; false at the bound. */
  boolean offer(Waiting<?> command) {
    lock.lock();
    try {
      if (size >= bound) {
        return false;
      }
      line(command.command().urgency()).add(command);
      size++;
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes up to {@code most} commands without waiting. */
  List<Waiting<?>> drain(int most) {
    lock.lock();
    try {
      List<Waiting<?>> batch = new ArrayList<>(Math.min(size, most));
      for (Command.Urgency urgency : Command.Urgency.values()) {
        take(batch, urgency, most - owedAfter(urgency));
      }
      size -= batch.size();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Places that those less urgent than {@code urgency} have a right to. */
  private int owedAfter(Command.Urgency urgency) {
    int owed = 0;
    for (Command.Urgency other : Command.Urgency.values()) {
      if (other.compareTo(urgency) > 0) {
        owed += Math.min(SHARE, line(other).size());
      }
    }
    return owed;
  }

  private void take(List<Waiting<?>> batch, Command.Urgency urgency, int until) {
    ArrayDeque<Waiting<?>> line = line(urgency);
    while (batch.size() < until && !line.isEmpty()) {
      batch.add(line.poll());
    }
  }

  private ArrayDeque<Waiting<?>> line(Command.Urgency urgency) {
    return waiting.computeIfAbsent(urgency, u -> new ArrayDeque<>());
  }

  /** Waits until something is there or the time is over. */
  void await(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long nanos = most.toNanos();
      while (size == 0 && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the time is over, whatever arrives. */
  void rest(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long nanos = time.toNanos();
      while (nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }
}
