package io.anling.gateway.http;

import io.anling.alert.duty.Changes;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotas;
import io.anling.alert.duty.Rotation;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder.Role;
import java.util.List;

/** Made-up rotas of the county, as they are stored and as they are sent. */
final class RotaBodies {

  static final String HERE =
      "{\"name\":\"甲镇值班\",\"region\":\"测试县/甲镇/一村\",\"role\":\"helper\","
          + "\"rotation\":{\"kind\":\"daily\",\"start\":\"2026-11-23\",\"at\":\"08:00\","
          + "\"members\":[\"helper:H001\",\"user:desk-a\"]}}";
  static final String OVERRIDE =
      "{\"from\":\"2026-11-23T08:00:00+08:00\",\"to\":\"2036-11-24T08:00:00+08:00\","
          + "\"members\":[\"user:desk-root\"]}";
  static final String SWAP =
      "{\"one\":{\"member\":\"helper:H001\",\"at\":\"2026-11-23T12:00:00+08:00\"},"
          + "\"other\":{\"member\":\"user:desk-a\",\"at\":\"2026-11-24T12:00:00+08:00\"}}";
  static final String CALENDAR =
      String.join(
          "\r\n",
          "BEGIN:VCALENDAR",
          "VERSION:2.0",
          "PRODID:-//x//y//EN",
          "BEGIN:VEVENT",
          "UID:1",
          "SUMMARY:helper:H001",
          "DTSTART:20260101T000000Z",
          "DURATION:PT12H",
          "RRULE:FREQ=DAILY",
          "END:VEVENT",
          "END:VCALENDAR",
          "");
  static final String HOLIDAYS = "year 2028\nannounced\noff 2028-01-01 元旦\n";

  private RotaBodies() {}

  /** A rota here with a change, and one there; whatever was changed in them before is gone. */
  static void settle(StoreSession store) {
    settle(store, "rota-here", County.HERE + "/一村", "helper:H001", "user:desk-a");
    settle(store, "rota-there", County.THERE + "/二村", "helper:H002");
  }

  private static void settle(StoreSession store, String id, String region, String... members) {
    Rotation rotation = Rotation.daily(Rotas.MONDAY, Rotas.EIGHT, List.of(members));
    Rota rota = Rotas.rota(id, RegionPath.parse(region), Role.HELPER, 1, Rotas.SHANGHAI, rotation);
    DutyOverride change =
        new DutyOverride(
            "change-" + id,
            Rotas.span("2026-12-23T08:00", "2036-12-24T08:00"),
            "user:nobody",
            List.of());
    store.duty().remove(id);
    store.duty().save(rota);
    store.duty().add(id, new Changes(List.of(change), List.of()));
  }
}
