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
 * @param note what the owner wrote; null for nothing
 */
public record Absence(
    String id, Why why, String owner, Whose whose, Span span, @Nullable String note) {

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

  /** Whether any absence at all may silence that kind: technical ones and inactivity. */
  public static boolean maySilence(AlertKind kind) {
    return kind.lane() == Lane.TECHNICAL ? kind.deviceMaySend() : kind == AlertKind.INACTIVITY;
  }

  /** Whether a signal of that kind is held back. */
  public boolean silences(AlertKind kind, String device, @Nullable String home, Instant at) {
    return maySilence(kind) && whose.means(device, home) && span.contains(at);
  }

  /** The joining keys under which it is looked for. */
  public List<String> keys() {
    return whose.devices().isEmpty()
        ? List.of(Subject.householdKey(String.valueOf(whose.household())))
        : whose.devices().stream().map(Subject::deviceKey).toList();
  }

  /** The same absence, over at {@code now} unless it was over before. */
  public Absence ended(Instant now) {
    return new Absence(id, why, owner, whose, span.ended(now), note);
  }
}
