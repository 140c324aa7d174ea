package io.anling.alert.duty;

import io.anling.alert.Span;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Made-up rotas. */
public final class Rotas {

  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  public static final RegionPath VILLAGE = RegionPath.parse("测试县/甲镇/一村");
  public static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  public static final LocalTime EIGHT = LocalTime.of(8, 0);

  private Rotas() {}

  /** Helpers of the village, one a day from Monday 2026-11-23 08:00 on. */
  public static Rota daily(String... members) {
    return rota("r1", 1, SHANGHAI, Rotation.daily(MONDAY, EIGHT, List.of(members)));
  }

  public static Rota rota(String id, int needed, ZoneId zone, Rotation rotation) {
    return rota(id, VILLAGE, Responder.Role.HELPER, needed, zone, rotation);
  }

  public static Rota rota(
      String id,
      RegionPath region,
      Responder.Role role,
      int needed,
      ZoneId zone,
      Rotation rotation) {
    Post post = new Post("值班 " + id, region, role, zone, needed);
    return new Rota(id, post, rotation, List.of(), Changes.NONE);
  }

  public static Rota within(Rota rota, Window... windows) {
    return new Rota(rota.id(), rota.post(), rota.rotation(), List.of(windows), rota.changes());
  }

  public static Rota overridden(Rota rota, DutyOverride... overrides) {
    return rota.with(new Changes(List.of(overrides), rota.changes().swaps()));
  }

  public static Rota elsewhere(Rota rota, String id, RegionPath region, Responder.Role role) {
    Post post = rota.post();
    return new Rota(
        id,
        new Post(post.name(), region, role, post.zone(), post.needed()),
        rota.rotation(),
        rota.windows(),
        rota.changes());
  }

  public static Window hours(Days days, String from, String to, DayOfWeek... weekdays) {
    return new Window(days, Set.of(weekdays), LocalTime.parse(from), LocalTime.parse(to));
  }

  /** An instant by Shanghai's clock. */
  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  public static Span span(String from, String to) {
    return new Span(at(from), at(to));
  }
}
