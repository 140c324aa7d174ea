package io.anling.alert.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a desk works off beside its alerts, and what has to be remembered between starts. */
public interface DeskTable {

  /** Counts a work item up, or starts it. */
  void putWork(WorkItem item);

  List<WorkItem> work(String list, int limit);

  void putDeadLetter(DeadLetter letter);

  List<DeadLetter> deadLetters(@Nullable String after, int limit);

  /** How many dead letters there are by reason. */
  Map<String, Long> countDeadLetters();

  /** The answer once given under an idempotency key, if it is younger than {@code since}. */
  Optional<String> answered(String key, Instant since);

  /** Forgets the answers given before {@code until}. */
  void forgetAnswers(Instant until);

  void putAnswer(String key, Instant at, String answer);

  /** A remembered value; empty where there is none. */
  Optional<String> remembered(String name);

  void remember(String name, String value);

  /** Every remembered value whose name starts with {@code prefix}, by name. */
  Map<String, String> rememberedUnder(String prefix);

  /** Forgets a value; does nothing where there is none. */
  void forget(String name);
}
