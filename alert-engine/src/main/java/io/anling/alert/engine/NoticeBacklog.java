package io.anling.alert.engine;

import io.anling.alert.engine.NoticeSender.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a pump holds in memory: tasks that wait, and the room for sends under way. Only a copy of
 * what the rows say; safe from any thread.
 */
final class NoticeBacklog {

  /** Sends under way at once. */
  static final int IN_FLIGHT = 8;

  /** Of them, at most so many of notices that failed before. */
  static final int AGAIN_IN_FLIGHT = IN_FLIGHT / 2;

  /** Tasks held in memory; beyond it they wait as rows. */
  static final int HELD = 16_384;

  /** Due rows are looked for only while fewer than this are held; there is enough to do else. */
  static final int LOOK_BELOW = 512;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Task> ready = new ArrayDeque<>();

  /** Failed before; each goes alone. */
  private final ArrayDeque<Task> again = new ArrayDeque<>();

  private final Set<String> held = new HashSet<>();

  /** Done with while a look reads: what it read of them is out of date. */
  private final Set<String> releasedMeanwhile = new HashSet<>();

  private final boolean together;
  private boolean ended;
  private int inFlight;
  private int againInFlight;

  /**
   * An empty one.
   *
   * @param together whether also what failed before goes with others, the graver first: a channel
   *     that is used so many times a minute has no turn to give to each
   */
  NoticeBacklog(boolean together) {
    this.together = together;
  }

  static boolean failedBefore(Task task) {
    return task.notice().delivery().attempts() > 0;
  }

  /** Whether a task is sent without any other. */
  boolean alone(Task task) {
    return !together && failedBefore(task);
  }

  /** Fresh tasks; at the bound they stay rows. */
  void add(Collection<Task> tasks) {
    lock.lock();
    try {
      tasks.forEach(this::hold);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void hold(Task task) {
    if (held.size() < HELD && held.add(task.notice().id())) {
      (alone(task) ? again : ready).add(task);
    }
  }

  /** Whether it is time to look for due rows; what is released from now on is remembered. */
  boolean beginLook() {
    lock.lock();
    try {
      releasedMeanwhile.clear();
      return held.size() < LOOK_BELOW;
    } finally {
      lock.unlock();
    }
  }

  /** What a look found, but for what was done with while it read. */
  void endLook(List<Task> found) {
    lock.lock();
    try {
      found.stream()
          .filter(task -> !releasedMeanwhile.contains(task.notice().id()))
          .forEach(this::hold);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What goes out together now, waiting for it a while; empty where there is nothing or no room.
   */
  List<Task> take(int most, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      List<Task> tasks = next(most);
      while (tasks.isEmpty() && nanos > 0 && !ended) {
        nanos = work.awaitNanos(nanos);
        tasks = next(most);
      }
      return tasks;
    } finally {
      lock.unlock();
    }
  }

  private List<Task> next(int most) {
    List<Task> tasks = new ArrayList<>();
    if (inFlight >= IN_FLIGHT) {
      return tasks;
    }
    if (!again.isEmpty() && againInFlight < AGAIN_IN_FLIGHT) {
      tasks.add(again.remove());
      againInFlight++;
    } else {
      if (together && ready.size() > most) {
        graverFirst();
      }
      while (!ready.isEmpty() && tasks.size() < most) {
        tasks.add(ready.remove());
      }
    }
    inFlight += tasks.isEmpty() ? 0 : 1;
    return tasks;
  }

  /** What {@link #take} gave, and does not go out yet after all. */
  void giveBack(List<Task> tasks) {
    lock.lock();
    try {
      for (int i = tasks.size() - 1; i >= 0; i--) {
        Task task = tasks.get(i);
        (alone(task) ? again : ready).addFirst(task);
      }
      inFlight--;
      againInFlight -= alone(tasks.get(0)) ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something is ready to go out. */
  boolean waits() {
    lock.lock();
    try {
      return !ready.isEmpty() || !again.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void graverFirst() {
    List<Task> sorted = new ArrayList<>(ready);
    sorted.sort(Comparator.comparing(task -> task.alert().kind().lane()));
    ready.clear();
    ready.addAll(sorted);
  }

  /** Fresh tasks that are due since before {@code then}, which are not sent any more. */
  List<Task> overflow(Instant then) {
    lock.lock();
    try {
      List<Task> late = new ArrayList<>();
      for (Task task : ready) {
        if (!failedBefore(task) && task.notice().delivery().dueAt().isBefore(then)) {
          late.add(task);
        }
      }
      ready.removeAll(late);
      return late;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the time is over, or the end. */
  void rest(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long nanos = most.toNanos();
      while (nanos > 0 && !ended) {
        nanos = work.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A send came back; {@code alone} where it was one that goes without any other. */
  void landed(boolean alone) {
    lock.lock();
    try {
      inFlight--;
      againInFlight -= alone ? 1 : 0;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** A notice's outcome is recorded, or could not be: its row says what is to be done. */
  void release(String id) {
    lock.lock();
    try {
      held.remove(id);
      releasedMeanwhile.add(id);
    } finally {
      lock.unlock();
    }
  }

  /** From now on {@link #take} does not wait. */
  void end() {
    lock.lock();
    try {
      ended = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }
}
