package io.anling.alert.duty;

import io.anling.alert.Labelled;
import io.anling.alert.Span;
import io.anling.alert.registry.RegionPath;
import org.jspecify.annotations.Nullable;

/**
 * A period in which somebody is missing.
 *
 * @param region whose
 * @param rota whose gap it is; null where it is no single rota's
 */
public record CoverGap(RegionPath region, Span span, Why why, @Nullable String rota) {

  /** What is wrong. */
  public enum Why implements Labelled {
    /** No helper, station or desk of the region, or of any above it, can be told. */
    NOBODY("nobody", "无人可通知", "Nobody can be told"),
    /** No desk exists for the region, nor for any above it. */
    NO_DESK("no-desk", "没有坐席", "No desk"),
    /** A rota has nobody on duty within its hours. */
    ROTA_GAP("rota-gap", "值班空缺", "Nobody on duty"),
    /** Those on duty are unknown to the registry. */
    UNKNOWN_MEMBERS("unknown-members", "值班人不在册", "Those on duty are unknown"),
    /** A rota's hours are over, and somebody else is there: as planned, and no reason to warn. */
    OUTSIDE_HOURS("outside-hours", "值班时间以外", "Outside hours");

    private final String word;
    private final String zh;
    private final String en;

    Why(String word, String zh, String en) {
      this.word = word;
      this.zh = zh;
      this.en = en;
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

  /** Whether somebody must see to it. */
  public boolean warns() {
    return why != Why.OUTSIDE_HOURS;
  }
}
