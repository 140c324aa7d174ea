package io.anling.alert.duty;

import io.anling.alert.Span;
import io.anling.alert.duty.CoverGap.Why;
import io.anling.alert.duty.WorkCalendar.Knowledge;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether somebody can be told for every region and at every instant of a period.
 *
 * <p>Somebody can be told who is on duty and known to the registry, or whose role has no rota. What
 * is not looked at: whether that person's phone is on, or whether a desk listens now.
 */
public final class CoverCheck {

  private record PostKey(RegionPath region, Role role) {}

  private final Staff staff;
  private final Span period;
  private final Map<PostKey, List<CoverGap>> posts = new LinkedHashMap<>();
  private final Map<RegionPath, List<Span>> nobody = new HashMap<>();

  private CoverCheck(List<Rota> rotas, WorkCalendar calendar, Staff staff, Span period) {
    this.staff = staff;
    this.period = period;
    Map<PostKey, List<Rota>> byPost = new LinkedHashMap<>();
    for (Rota rota : rotas) {
      PostKey key = new PostKey(rota.post().region(), rota.post().role());
      byPost.computeIfAbsent(key, k -> new ArrayList<>()).add(rota);
    }
    byPost.forEach(
        (key, group) -> posts.put(key, new PostCover(group, calendar, staff).gaps(period)));
  }

  /** Checks a period. */
  public static CoverReport of(List<Rota> rotas, WorkCalendar calendar, Staff staff, Span period) {
    List<CoverGap> gaps = new CoverCheck(rotas, calendar, staff, period).all();
    List<CoverGap> listed = gaps.size() > CoverReport.MOST ? warningsFirst(gaps) : gaps;
    return new CoverReport(
        period, listed, gaps.size() - listed.size(), unsure(rotas, calendar, period));
  }

  private static List<CoverGap> warningsFirst(List<CoverGap> gaps) {
    return gaps.stream()
        .sorted(Comparator.comparing(gap -> !gap.warns()))
        .limit(CoverReport.MOST)
        .toList();
  }

  private static SortedMap<Integer, Knowledge> unsure(
      List<Rota> rotas, WorkCalendar calendar, Span period) {
    SortedMap<Integer, Knowledge> years = new TreeMap<>();
    boolean asked =
        rotas.stream()
            .flatMap(rota -> rota.windows().stream())
            .anyMatch(window -> window.days() != Days.ANY);
    int first = period.from().atOffset(ZoneOffset.UTC).getYear();
    int last = period.to().atOffset(ZoneOffset.MAX).getYear();
    for (int year = first; asked && year <= last; year++) {
      Knowledge knowledge = calendar.knowledge(year);
      if (knowledge != Knowledge.ANNOUNCED) {
        years.put(year, knowledge);
      }
    }
    return years;
  }

  private List<CoverGap> all() {
    List<CoverGap> gaps = new ArrayList<>();
    posts.values().forEach(gaps::addAll);
    List<RegionPath> above = new ArrayList<>(staff.regions());
    above.sort(Comparator.comparingInt(RegionPath::levels));
    for (RegionPath region : above) {
      if (!deskAbove(region) && parent(region).filter(up -> !deskAbove(up)).isEmpty()) {
        gaps.add(new CoverGap(region, period, Why.NO_DESK, null));
      }
      List<Span> none = nobodyFor(region);
      nobody.put(region, none);
      List<Span> told =
          parent(region).map(up -> nobody.getOrDefault(up, List.of())).orElse(List.of());
      none.stream()
          .filter(span -> told.stream().noneMatch(known -> known.covers(span)))
          .forEach(span -> gaps.add(new CoverGap(region, span, Why.NOBODY, null)));
    }
    gaps.sort(
        Comparator.comparing((CoverGap gap) -> gap.span().from())
            .thenComparing(gap -> gap.region().text()));
    return gaps;
  }

  /** The region above, where the registry knows it. */
  private Optional<RegionPath> parent(RegionPath region) {
    return region.upwards().stream().skip(1).filter(staff.regions()::contains).findFirst();
  }

  private boolean deskAbove(RegionPath region) {
    return region.upwards().stream()
        .anyMatch(
            up -> staff.serves(Role.DESK, up) || posts.containsKey(new PostKey(up, Role.DESK)));
  }

  /** When nobody at all can be told for a region. */
  private List<Span> nobodyFor(RegionPath region) {
    List<List<CoverGap>> sources = new ArrayList<>();
    for (RegionPath up : region.upwards()) {
      List<CoverGap> rotas = posts.get(new PostKey(up, Role.DESK));
      if (rotas == null && staff.serves(Role.DESK, up)) {
        return List.of();
      }
      Optional.ofNullable(rotas).ifPresent(sources::add);
    }
    for (Role role : List.of(Responder.Role.HELPER, Responder.Role.STATION)) {
      Optional<List<CoverGap>> rotas =
          region.upwards().stream()
              .map(up -> Optional.ofNullable(posts.get(new PostKey(up, role))))
              .flatMap(Optional::stream)
              .findFirst();
      if (rotas.isEmpty() && there(role, region)) {
        return List.of();
      }
      rotas.ifPresent(sources::add);
    }
    List<Span> none = List.of(period);
    for (List<CoverGap> source : sources) {
      none = common(none, source.stream().map(CoverGap::span).toList());
    }
    return none;
  }

  private boolean there(Role role, RegionPath region) {
    List<RegionPath> where = role == Role.STATION ? region.upwards() : List.of(region);
    return where.stream().anyMatch(one -> staff.serves(role, one));
  }

  private static List<Span> common(List<Span> some, List<Span> others) {
    List<Span> both = new ArrayList<>();
    for (Span one : some) {
      for (Span other : others) {
        if (one.touches(other)) {
          both.add(
              new Span(
                  one.from().isAfter(other.from()) ? one.from() : other.from(),
                  one.to().isBefore(other.to()) ? one.to() : other.to()));
        }
      }
    }
    return both;
  }
}
