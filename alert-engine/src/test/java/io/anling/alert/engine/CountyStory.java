package io.anling.alert.engine;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.HolidayYear;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotas;
import io.anling.alert.duty.Span;
import io.anling.alert.registry.Responder.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A store with something in nearly every table: what an evening in a village leaves behind. */
public final class CountyStory {

  private CountyStory() {}

  /** Tells it in a new directory; answers the store's file, which nobody has open. */
  public static Path tell(Path directory) throws IOException {
    Files.createDirectory(directory);
    try (EngineKit kit = new EngineKit(directory)) {
      String helped = kit.press("button");
      kit.press("button");
      kit.fastForward(Duration.ofMinutes(2));
      kit.act(helped, Act.ACKNOWLEDGE, "zhang");
      kit.act(helped, Act.RESOLVE, "zhang");
      kit.press("stray", AlertKind.SMOKE);
      kit.press("next-door");
      kit.fastForward(Duration.ofMinutes(1));
      keepARota(kit);
    }
    return directory.resolve("anling.db");
  }

  private static void keepARota(EngineKit kit) {
    Rota rota = Rotas.elsewhere(Rotas.daily("helper:1"), "", Rotas.VILLAGE, Role.HELPER);
    String id = Objects.requireNonNull(kit.submit(new SaveRota("user:zhang", rota)).rota()).id();
    Span span = Span.of(kit.now(), Duration.ofHours(1));
    DutyOverride override = new DutyOverride("", span, null, List.of("helper:2"));
    kit.submit(new AddOverride("user:zhang", id, override));
    HolidayYear year = HolidayYear.parse("year 2028\n");
    kit.submit(new SaveHolidays("user:zhang", year, "year 2028\n"));
  }
}
