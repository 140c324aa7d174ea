package io.anling.alert.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a desk works off beside its alerts, and what has to be remembered between starts. */
public interface DeskTable {

  /** Counts a work item up, or starts it. */
  void putWork(WorkItem item);

  List<WorkItem> work(String list, int limit);

  /**
   * Drops the rows of a list that were counted up longest ago, until {@code most} are left.
   *
   * @return how many went
   */
  int trimWork(String list, int most);

  void putDeadLetter(DeadLetter letter);

  List<DeadLetter> deadLetters(@Nullable String after, int limit);

  /** The same from the youngest on, of those older than {@code before}. */
  List<DeadLetter> newestDeadLetters(@Nullable String before, int limit);

  /** The dead letter of that id; empty where there is none. */
  Optional<DeadLetter> deadLetter(String id);

  /** The oldest dead letters of a channel. */
  List<DeadLetter> oldestDeadLetters(String channel, int limit);

  /** How much there is of a channel's dead letters. */
  DeadLetter.Load deadLetterLoad(String channel);

  void dropDeadLetter(String id);

  /** Seals a dead letter anew; does nothing where it is gone. */
  void resealDeadLetter(String id, String sealedPayload);

  /** Marks a dead letter as read after all. */
  void replayedLetter(String id, Instant at);

  /** Drops those that were read after all before {@code until}. */
  void forgetReplayedLetters(Instant until);

  /** How many dead letters there are by reason. */
  Map<String, Long> countDeadLetters();

  /** The answer once given under an idempotency key, if it is younger than {@code since}. */
  Optional<String> answered(String key, Instant since);

  /** Forgets the answers given before {@code until}. */
  void forgetAnswers(Instant until);

  void putAnswer(String key, Instant at, String answer);

  /** A remembered value; empty where there is none. */
  Optional<String> remembered(String name);

  /** Those of these values that are remembered, by name. */
  Map<String, String> rememberedOf(Collection<String> names);

  void remember(String name, String value);

  /** Every remembered value whose name starts with {@code prefix}, by name. */
  Map<String, String> rememberedUnder(String prefix);

  /** Forgets a value; does nothing where there is none. */
  void forget(String name);
}
