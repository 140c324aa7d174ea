package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.duty.CoverGap;
import io.anling.alert.duty.CoverReport;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Raises {@code no-cover} for the regions of a cover report with a gap ahead that warns, and marks
 * the alert of a region whose gap was filled as cleared.
 *
 * <p>Each gap is told of once: while its alert is open, and also after somebody closed it, until
 * another gap begins after it. Of several nodes, one does it each hour.
 */
public record RecordCover(CoverReport report) implements Command<Integer> {

  /** How far ahead a gap is told of. */
  public static final Duration AHEAD = Duration.ofHours(24);

  /** How often it is looked at; sooner after a change of a rota. */
  public static final Duration EVERY = Duration.ofHours(1);

  /** When it was looked at last, in epoch milliseconds. */
  static final String CHECKED_AT = "cover:checked-at";

  private static final String TOLD = "cover:told:";

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** Whether it is time to look. */
  public static boolean due(DeskTable desk, Instant now) {
    return desk.remembered(CHECKED_AT)
        .map(at -> !Instant.ofEpochMilli(Long.parseLong(at)).plus(EVERY).isAfter(now))
        .orElse(true);
  }

  /** How many alerts were raised; 0 also where another node was first. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    DeskTable desk = work.tables().desk();
    if (!due(desk, now)) {
      return 0;
    }
    desk.remember(CHECKED_AT, String.valueOf(now.toEpochMilli()));
    Map<String, String> told = desk.rememberedUnder(TOLD);
    Map<RegionPath, List<CoverGap>> ahead = new HashMap<>();
    report.gaps().stream()
        .filter(CoverGap::warns)
        .forEach(gap -> ahead.computeIfAbsent(gap.region(), region -> new ArrayList<>()).add(gap));
    int raised = 0;
    for (Map.Entry<RegionPath, List<CoverGap>> region : ahead.entrySet()) {
      String before = told.remove(TOLD + region.getKey().text());
      raised += tell(work, region.getKey(), region.getValue(), before, now) ? 1 : 0;
    }
    for (String filled : told.keySet()) {
      desk.forget(filled);
      RegionPath region = new RegionPath(filled.substring(TOLD.length()));
      new SystemAlerts(work).clear(AlertKind.NO_COVER, region, now);
    }
    return raised;
  }

  /** Tells of the first gap that begins after what was told of before. */
  private static boolean tell(
      WorkingSet work,
      RegionPath region,
      List<CoverGap> gaps,
      @Nullable String before,
      Instant now) {
    Instant until = before == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(before));
    Optional<CoverGap> fresh =
        gaps.stream()
            .filter(gap -> before == null || gap.span().from().isAfter(until))
            .min(Comparator.comparing(gap -> gap.span().from()));
    Instant last =
        gaps.stream().map(gap -> gap.span().to()).max(Comparator.naturalOrder()).orElse(until);
    work.tables()
        .desk()
        .remember(
            TOLD + region.text(),
            String.valueOf(Math.max(last.toEpochMilli(), until.toEpochMilli())));
    return fresh.isPresent()
        && new SystemAlerts(work)
            .raise(AlertKind.NO_COVER, region, detail(fresh.get(), gaps.size()), now)
            .isPresent();
  }

  private static Map<String, String> detail(CoverGap gap, int gaps) {
    Map<String, String> detail = new HashMap<>();
    detail.put("gaps", String.valueOf(gaps));
    detail.put("why", gap.why().word());
    detail.put("from", gap.span().from().toString());
    detail.put("to", gap.span().to().toString());
    if (gap.rota() != null) {
      detail.put("rota", gap.rota());
    }
    return detail;
  }
}
