package io.anling.alert.duty;

import io.anling.alert.Span;
import io.anling.alert.duty.CoverGap.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** All rotas of one role in one region: together they cover it, or leave gaps. */
final class PostCover {

  private final List<Rota> rotas;
  private final List<Roster> rosters;
  private final Staff staff;

  PostCover(List<Rota> rotas, WorkCalendar calendar, Staff staff) {
    this.rotas = rotas;
    this.rosters = rotas.stream().map(rota -> new Roster(rota, calendar)).toList();
    this.staff = staff;
  }

  /** The gaps that all of them leave, by their beginning, neighbours of the same kind joined. */
  List<CoverGap> gaps(Span period) {
    TreeSet<Instant> edges = new TreeSet<>();
    rosters.forEach(roster -> edges.addAll(roster.edges(period)));
    edges.add(period.to());
    List<CoverGap> gaps = new ArrayList<>();
    Instant from = period.from();
    for (Instant edge : edges) {
      Span span = new Span(from, edge);
      missing(span).ifPresent(gap -> join(gaps, gap));
      from = edge;
    }
    return gaps;
  }

  private Optional<CoverGap> missing(Span span) {
    Why why = Why.OUTSIDE_HOURS;
    Rota whose = rotas.get(0);
    for (int i = 0; i < rosters.size(); i++) {
      List<String> onDuty = rosters.get(i).onDuty(span.from());
      if (staff.knowsAny(onDuty)) {
        return Optional.empty();
      }
      boolean open = rosters.get(i).open(span.from());
      if (!onDuty.isEmpty() || (open && why == Why.OUTSIDE_HOURS)) {
        why = onDuty.isEmpty() ? Why.ROTA_GAP : Why.UNKNOWN_MEMBERS;
        whose = rotas.get(i);
      }
    }
    return Optional.of(new CoverGap(whose.post().region(), span, why, whose.id()));
  }

  private static void join(List<CoverGap> gaps, CoverGap next) {
    CoverGap last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
    if (last != null
        && last.span().to().equals(next.span().from())
        && last.why() == next.why()
        && String.valueOf(last.rota()).equals(next.rota())) {
      Span both = new Span(last.span().from(), next.span().to());
      gaps.set(gaps.size() - 1, new CoverGap(next.region(), both, next.why(), next.rota()));
    } else {
      gaps.add(next);
    }
  }
}
