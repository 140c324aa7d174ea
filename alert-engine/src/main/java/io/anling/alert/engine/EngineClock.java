package io.anling.alert.engine;

import io.anling.alert.TimeKeeping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Engine time, to the millisecond, as {@link TimeKeeping} has it: the wall's time at the start plus
 * the monotonic time since, drawn towards the wall, never back. Where several machines share a
 * database, the wall is the clock of the database's machine, so that all nodes keep one time.
 *
 * <p>Any thread may ask it. The engine's thread looks at the wall; of several nodes, all follow the
 * one that is furthest ahead: see {@link #catchUp}.
 */
public final class EngineClock implements InstantSource {

  /** A node whose own clock is further from the database's says so. */
  public static final Duration NODE_OFF = Duration.ofSeconds(1);

  /** The database's clock is asked this often. */
  static final Duration ASKED = Duration.ofSeconds(1);

  /** An answer that took longer says too little of what the time is now. */
  static final Duration ANSWERED = Duration.ofMillis(250);

  /** What the database's clock showed when the monotonic one showed {@code nanos}. */
  private record Reading(Instant at, long nanos) {}

  private final InstantSource machine;
  private final LongSupplier nanos;
  private final AtomicLong newest = new AtomicLong(Long.MIN_VALUE);
  private volatile @Nullable Reading database;
  private volatile TimeKeeping time;

  /**
   * Engine time from now on, or from {@code last} where the machine's clock is behind it: what was
   * decided before stays in the past, whatever that clock says after a power cut.
   *
   * @param nanos a monotonic clock, in nanoseconds from anywhere
   */
  public EngineClock(InstantSource machine, LongSupplier nanos, Instant last) {
    this(machine, nanos, last, null);
  }

  private EngineClock(
      InstantSource machine, LongSupplier nanos, Instant last, @Nullable Instant shared) {
    this.machine = machine;
    this.nanos = nanos;
    long now = nanos.getAsLong();
    this.database = shared == null ? null : new Reading(shared, now);
    this.time = TimeKeeping.start(shared == null ? machine.instant() : shared, last, now);
  }

  /** Engine time from now on, by this machine's clock alone. */
  public static EngineClock start() {
    return startAfter(Instant.EPOCH);
  }

  /** The same, but not before {@code last}. */
  public static EngineClock startAfter(Instant last) {
    return new EngineClock(InstantSource.system(), System::nanoTime, last);
  }

  /**
   * Engine time for a process on this store: not before what was last decided there, and by the
   * database's clock where it has one.
   */
  public static EngineClock start(StoreSession store) {
    return start(store, InstantSource.system(), System::nanoTime);
  }

  static EngineClock start(StoreSession store, InstantSource machine, LongSupplier nanos) {
    Instant logged = store.log().newestAt().orElse(Instant.EPOCH);
    Instant kept = store.commits().latest().orElse(Instant.EPOCH);
    Instant last = logged.isAfter(kept) ? logged : kept;
    return new EngineClock(machine, nanos, last, store.time().orElse(null));
  }

  @Override
  public Instant instant() {
    long now = time.at(nanos.getAsLong()).toEpochMilli();
    // Two threads may have read two states of the clock.
    return Instant.ofEpochMilli(newest.accumulateAndGet(now, Math::max));
  }

  /**
   * Goes on from {@code other} where that is ahead: another node has decided then, and its
   * deadlines are of its time; or a person says so. Never goes back.
   */
  public synchronized void catchUp(Instant other) {
    time = time.jump(other, nanos.getAsLong());
  }

  /** Looks at the wall; says by how much it has stepped since the last look. */
  synchronized Optional<Duration> look() {
    long now = nanos.getAsLong();
    TimeKeeping.Look look = time.look(wall(now), now);
    time = look.next();
    return Optional.ofNullable(look.step());
  }

  private Instant wall(long now) {
    Reading read = database;
    return read == null ? machine.instant() : read.at().plusNanos(now - read.nanos());
  }

  /** Asks the database's clock, where there is one and it is time to. */
  void ask(StoreSession store) {
    Reading before = database;
    long asked = nanos.getAsLong();
    if (before == null || asked - before.nanos() < ASKED.toNanos()) {
      return;
    }
    Optional<Instant> answer = store.time();
    long answered = nanos.getAsLong();
    if (answer.isPresent() && answered - asked <= ANSWERED.toNanos()) {
      database = new Reading(answer.get(), asked + (answered - asked) / 2);
    }
  }

  /** Both clocks now. */
  public ClockState state() {
    long now = nanos.getAsLong();
    Reading read = database;
    Instant own = machine.instant();
    return new ClockState(
        instant(),
        wall(now),
        time.stepped(),
        read == null ? null : Duration.between(wall(now), own));
  }
}
