package io.anling.gateway.notify;

import io.anling.alert.engine.NoticeSender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands where a channel cannot be used: it fails at once, so that people are told another way. */
final class BrokenChannel implements NoticeSender {

  private static final int NOTICES = 40;

  @Override
  public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
    Map<String, Result> results = new HashMap<>();
    tasks.forEach(task -> results.put(task.notice().id(), new Result(false, "channel-unusable")));
    return CompletableFuture.completedFuture(results);
  }

  @Override
  public int most() {
    return NOTICES;
  }
}
