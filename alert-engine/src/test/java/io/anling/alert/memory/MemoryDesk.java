package io.anling.alert.memory;

import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.memory.Tables.Answered;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record MemoryDesk(Tables tables, Access access) implements DeskTable {

  @Override
  public void putWork(WorkItem item) {
    access.write();
    String key = item.list() + "\n" + item.key();
    WorkItem before = tables.work.find(key);
    WorkItem after =
        before == null
            ? item
            : new WorkItem(
                item.list(),
                item.key(),
                before.firstAt(),
                item.lastAt(),
                before.count() + item.count(),
                item.detail());
    tables.work.put(key, after);
  }

  @Override
  public List<WorkItem> work(String list, int limit) {
    return tables.work.all().values().stream()
        .filter(item -> item.list().equals(list))
        .sorted(Comparator.comparing(WorkItem::lastAt).reversed().thenComparing(WorkItem::key))
        .limit(limit)
        .toList();
  }

  @Override
  public int trimWork(String list, int most) {
    access.write();
    List<WorkItem> over = work(list, Integer.MAX_VALUE).stream().skip(most).toList();
    over.forEach(item -> tables.work.remove(item.list() + "\n" + item.key()));
    return over.size();
  }

  @Override
  public void putDeadLetter(DeadLetter letter) {
    access.write();
    tables.letters.put(letter.id(), letter);
  }

  @Override
  public List<DeadLetter> deadLetters(@Nullable String after, int limit) {
    String from = after == null ? "" : after;
    return tables.letters.all().tailMap(from, false).values().stream().limit(limit).toList();
  }

  @Override
  public List<DeadLetter> newestDeadLetters(@Nullable String before, int limit) {
    return tables
        .letters
        .all()
        .headMap(before == null ? "~" : before, false)
        .descendingMap()
        .values()
        .stream()
        .limit(limit)
        .toList();
  }

  private Stream<DeadLetter> letters(String channel) {
    return tables.letters.all().values().stream()
        .filter(letter -> letter.channel().equals(channel));
  }

  @Override
  public Optional<DeadLetter> deadLetter(String id) {
    return Optional.ofNullable(tables.letters.find(id));
  }

  @Override
  public List<DeadLetter> oldestDeadLetters(String channel, int limit) {
    return letters(channel).limit(limit).toList();
  }

  @Override
  public DeadLetter.Load deadLetterLoad(String channel) {
    return new DeadLetter.Load(
        letters(channel).count(), letters(channel).mapToLong(DeadLetter::bytes).sum());
  }

  @Override
  public void dropDeadLetter(String id) {
    access.write();
    tables.letters.remove(id);
  }

  @Override
  public void resealDeadLetter(String id, String sealedPayload) {
    access.write();
    deadLetter(id).ifPresent(found -> tables.letters.put(id, found.sealed(sealedPayload)));
  }

  @Override
  public void replayedLetter(String id, Instant at) {
    access.write();
    deadLetter(id).ifPresent(found -> tables.letters.put(id, replayed(found, at)));
  }

  private static DeadLetter replayed(DeadLetter letter, Instant at) {
    return new DeadLetter(
        letter.id(),
        letter.receivedAt(),
        letter.deviceId(),
        letter.channel(),
        letter.reason(),
        letter.sealedPayload(),
        letter.origin(),
        at);
  }

  @Override
  public void forgetReplayedLetters(Instant until) {
    access.write();
    for (DeadLetter letter : List.copyOf(tables.letters.all().values())) {
      Instant at = letter.replayedAt();
      if (at != null && at.isBefore(until)) {
        tables.letters.remove(letter.id());
      }
    }
  }

  @Override
  public Map<String, Long> countDeadLetters() {
    Map<String, Long> counts = new TreeMap<>();
    tables.letters.all().values().forEach(letter -> counts.merge(letter.reason(), 1L, Long::sum));
    return counts;
  }

  @Override
  public Optional<String> answered(String key, Instant since) {
    return Optional.ofNullable(tables.answers.find(key))
        .filter(answered -> !answered.at().isBefore(since))
        .map(Answered::answer);
  }

  @Override
  public void forgetAnswers(Instant until) {
    access.write();
    for (String key : tables.answersAt.keysBelow(until)) {
      tables.answers.remove(key);
    }
  }

  @Override
  public void putAnswer(String key, Instant at, String answer) {
    access.write();
    tables.answers.put(key, new Answered(at, answer));
  }

  @Override
  public Optional<String> remembered(String name) {
    return Optional.ofNullable(tables.remembered.find(name));
  }

  @Override
  public Map<String, String> rememberedOf(Collection<String> names) {
    Map<String, String> found = new TreeMap<>();
    names.forEach(name -> remembered(name).ifPresent(value -> found.put(name, value)));
    return found;
  }

  @Override
  public void remember(String name, String value) {
    access.write();
    tables.remembered.put(name, value);
  }

  @Override
  public Map<String, String> rememberedUnder(String prefix) {
    Map<String, String> found = new TreeMap<>(tables.remembered.all());
    found.keySet().removeIf(name -> !name.startsWith(prefix));
    return found;
  }

  @Override
  public void forget(String name) {
    access.write();
    tables.remembered.remove(name);
  }
}
