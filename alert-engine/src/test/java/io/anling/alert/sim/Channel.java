package io.anling.alert.sim;

import io.anling.alert.engine.NoticeSender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** The way out of one life of a node: takes, refuses, or says nothing for a minute. */
final class Channel implements NoticeSender {

  private static final int MOST = 16;

  private final World world;
  private final Dice dice;
  private final Map<Integer, CompletableFuture<Map<String, Result>>> open = new TreeMap<>();
  private int sends;
  private int inFlight;

  Channel(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  @Override
  public int most() {
    return MOST;
  }

  /** How many notices are on their way. */
  int inFlight() {
    return inFlight;
  }

  @Override
  public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
    CompletableFuture<Map<String, Result>> answer = new CompletableFuture<>();
    int send = ++sends;
    open.put(send, answer);
    inFlight += tasks.size();
    tasks.forEach(task -> world.journal().handedOver(task.notice(), world.instant()));
    double failing = world.disturbed() ? world.weather().failing() : 0;
    if (dice.chance(failing / 4)) {
      boolean taken = dice.chance(0.5);
      world.after(dice.millis(10, 500), () -> take(taken ? tasks : List.of()));
      world.after(
          dice.seconds(60, 61),
          () -> land(send, tasks, () -> answer.completeExceptionally(new TimeoutException())));
    } else {
      Map<String, Result> results = new LinkedHashMap<>();
      List<Task> taken = new ArrayList<>();
      for (Task task : tasks) {
        boolean told = !dice.chance(failing);
        results.put(task.notice().id(), new Result(told, told ? "200" : "503"));
        taken.addAll(told ? List.of(task) : List.of());
      }
      world.after(dice.millis(10, 200), () -> take(taken));
      world.after(dice.millis(200, 400), () -> land(send, tasks, () -> answer.complete(results)));
    }
    return answer;
  }

  private void take(List<Task> taken) {
    for (Task task : taken) {
      world.journal().told(task.notice(), world.instant());
      world.told(task.notice());
    }
  }

  private void land(int send, List<Task> tasks, Runnable complete) {
    if (open.remove(send) != null) {
      inFlight -= tasks.size();
      complete.run();
    }
  }

  /** The process is gone: no answer is heard any more. */
  void cut() {
    List<CompletableFuture<Map<String, Result>>> left = List.copyOf(open.values());
    open.clear();
    left.forEach(answer -> answer.completeExceptionally(new IllegalStateException("cut off")));
  }
}
