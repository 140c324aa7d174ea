package io.anling.alert.engine;

import static io.anling.alert.duty.Rotas.VILLAGE;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.elsewhere;
import static io.anling.alert.duty.Rotas.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.engine.RotaAnswer.Reason;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Responder.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration's rotas are always as it says; what people change in them by hand stays. */
class ConfiguredRotasTest {

  private static final Rota NIGHT = configured("night", daily("helper:1", "helper:2"));
  private static final Rota DAY = configured("day", daily("helper:2"));

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(() -> JdbcAlertStore.sqlite(directory.resolve("anling.db")));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private static Rota configured(String id, Rota rota) {
    return elsewhere(rota, Rota.CONFIGURED + id, VILLAGE, Role.HELPER);
  }

  private List<Rota> kept() {
    return kit.read(
        store ->
            store.duty().page(VILLAGE, null, 10, span("2026-11-22T08:00", "2026-11-30T08:00")));
  }

  @Test
  void takesWhatIsNewLeavesWhatIsTheSameAndRemovesWhatIsGone() {
    assertThat(kit.submit(new PutRotas(List.of(NIGHT, DAY)))).isEqualTo(2);
    assertThat(kept()).containsExactlyInAnyOrder(NIGHT, DAY);
    assertThat(kit.submit(new PutRotas(List.of(NIGHT, DAY)))).isZero();
    Rota other = configured("night", daily("helper:2", "helper:1"));
    assertThat(kit.submit(new PutRotas(List.of(other)))).isEqualTo(2);
    assertThat(kept()).containsExactly(other);
  }

  @Test
  void leavesAloneWhatPeopleWroteAndChanged() {
    Rota theirs = daily("helper:1");
    RotaAnswer saved =
        kit.submit(
            new SaveRota(
                "user:zhang",
                new Rota("", theirs.post(), theirs.rotation(), List.of(), theirs.changes())));
    assertThat(saved.reason()).as(saved.detail()).isEqualTo(Reason.DONE);
    kit.submit(new PutRotas(List.of(NIGHT)));
    DutyOverride sick =
        new DutyOverride(
            "", span("2026-11-24T08:00", "2026-11-25T08:00"), null, List.of("helper:1"));
    assertThat(kit.submit(new AddOverride("user:zhang", NIGHT.id(), sick)).reason())
        .isEqualTo(Reason.DONE);
    assertThat(kit.submit(new PutRotas(List.of(NIGHT)))).isZero();
    assertThat(kept()).hasSize(2);
    assertThat(kept())
        .filteredOn(Rota::configured)
        .singleElement()
        .satisfies(rota -> assertThat(rota.changes().overrides()).hasSize(1));
  }

  @Test
  void isNotChangedOrRemovedFromElsewhere() {
    kit.submit(new PutRotas(List.of(NIGHT)));
    assertThat(kit.submit(new SaveRota("user:zhang", NIGHT)).reason()).isEqualTo(Reason.CONFIGURED);
    assertThat(kit.submit(new RemoveRota("user:zhang", NIGHT.id())).reason())
        .isEqualTo(Reason.CONFIGURED);
    assertThat(kept()).containsExactly(NIGHT);
  }

  @Test
  void mayNameWhomNobodyKnowsYet() {
    Rota early = configured("early", daily("helper:nobody-yet"));
    assertThat(kit.submit(new PutRotas(List.of(early)))).isOne();
    assertThat(kept()).containsExactly(early);
  }
}
