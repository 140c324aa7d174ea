package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Selector;
import io.anling.alert.Span;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.HolidayYear;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotas;
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

  private static Channel chat() {
    return new Channel("chat", ChannelType.WECOM, 20, Channel.Serves.ALL, "sealed", "admin");
  }

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
      triedAndHeldBack(kit);
      kit.submit(Books.book(Books.step(0, Selector.NEAREST_DESK)));
      kit.submit(new PutChannels("admin", List.of(chat())));
      keepARota(kit);
    }
    return directory.resolve("anling.db");
  }

  private static void triedAndHeldBack(EngineKit kit) {
    Duration hour = Duration.ofHours(1);
    kit.submit(new OpenTestWindow("zhao", List.of("wristband"), hour, null));
    kit.send("wristband", "t-1", EventType.TEST);
    EnterAbsence.Target home = new EnterAbsence.Target("h2", List.of());
    EnterAbsence.When end = new EnterAbsence.When(null, kit.now().plus(hour));
    kit.submit(new EnterAbsence("zhao", Absence.Why.MAINTENANCE, home, end, "换电表", null));
    kit.press("next-door", AlertKind.TAMPER);
    kit.press("button", AlertKind.MAINS_LOST);
    kit.submit(new StartDrill("zhang", AlertKind.FALL, "h1", null, null));
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
