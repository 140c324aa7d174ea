package io.anling.gateway.notify;

import io.anling.alert.engine.NoticeSender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Stands where a channel cannot be used: it fails at once, so that people are told another way. */
final class BrokenChannel implements NoticeSender {

  private static final int NOTICES = 40;

  private final Consumer<Result> heard;

  /**
   * A channel that tells nobody.
   *
   * @param heard what each message came to
   */
  BrokenChannel(Consumer<Result> heard) {
    this.heard = heard;
  }

  @Override
  public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
    Result unusable = new Result(false, "channel-unusable");
    heard.accept(unusable);
    Map<String, Result> results = new HashMap<>();
    tasks.forEach(task -> results.put(task.notice().id(), unusable));
    return CompletableFuture.completedFuture(results);
  }

  @Override
  public int most() {
    return NOTICES;
  }
}
