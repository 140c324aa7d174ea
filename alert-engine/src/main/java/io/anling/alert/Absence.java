package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A while in which a home, or a device, is expected to be silent: the elder is away, or somebody
 * works on the devices. It silences what {@link #maySilence} says and nothing else, has an owner
 * and an end, and what it holds back is counted and shown.
 *
 * @param id ours, a UUIDv7
 * @param owner the account that entered it
 * @param region path of the region
 * @param household whose home; null where only devices are meant
 * @param devices which devices alone are meant; empty for all of the household
 * @param from first instant that it covers
 * @param until first instant that it does not cover any more
 * @param note what the owner wrote; null for nothing
 */
public record Absence(
    String id,
    Why why,
    String owner,
    String region,
    @Nullable String household,
    List<String> devices,
    Instant from,
    Instant until,
    @Nullable String note) {

  /** Why a home is silent. */
  public enum Why implements Labelled {
    ABSENCE("absence", "外出", "Away from home", Duration.ofDays(180)),
    MAINTENANCE("maintenance", "维护", "Maintenance", Duration.ofDays(30));

    private final String word;
    private final String zh;
    private final String en;
    private final Duration longest;

    Why(String word, String zh, String en, Duration longest) {
      this.word = word;
      this.zh = zh;
      this.en = en;
      this.longest = longest;
    }

    /** How long it may be entered for at once. */
    public Duration longest() {
      return longest;
    }

    @Override
    public String word() {
      return word;
    }

    @Override
    public String zh() {
      return zh;
    }

    @Override
    public String en() {
      return en;
    }
  }

  public Absence {
    devices = List.copyOf(devices);
    if (household == null && devices.isEmpty()) {
      throw new IllegalArgumentException("an absence needs a household or a device");
    }
  }

  /** Whether any absence at all may silence that kind: technical ones and inactivity. */
  public static boolean maySilence(AlertKind kind) {
    return kind.lane() == Lane.TECHNICAL ? kind.deviceMaySend() : kind == AlertKind.INACTIVITY;
  }

  /** Whether it covers that instant. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whether a signal of that kind is held back. */
  public boolean silences(AlertKind kind, String device, @Nullable String home, Instant at) {
    boolean meant =
        devices.isEmpty() ? household != null && household.equals(home) : devices.contains(device);
    return maySilence(kind) && meant && covers(at);
  }

  /** The joining keys under which it is looked for. */
  public List<String> keys() {
    return devices.isEmpty()
        ? List.of(Subject.householdKey(String.valueOf(household)))
        : devices.stream().map(Subject::deviceKey).toList();
  }

  /** The same absence, over at {@code now} unless it was over before. */
  public Absence ended(Instant now) {
    Instant end = now.isBefore(until) ? now : until;
    return new Absence(id, why, owner, region, household, devices, from, end, note);
  }
}
