package io.anling.alert.duty;

import static io.anling.alert.duty.Rotas.at;
import static io.anling.alert.duty.Rotas.daily;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.duty.Swapping.Reason;
import io.anling.alert.duty.Swapping.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two people exchange shifts, and nobody else notices. */
class SwappingTest {

  private static final Rota ROTA = daily("a", "b", "c");
  private static final Side A = new Side("a", at("2026-11-23T12:00"));
  private static final Side B = new Side("b", at("2026-11-24T12:00"));

  private static Roster roster(Rota rota) {
    return new Roster(rota, WorkCalendar.PLAIN);
  }

  private static Rota swapped(Rota rota, Side one, Side other) {
    Swapping.Answer answer = Swapping.of(roster(rota), "s", one, other);
    assertThat(answer.reason()).isEqualTo(Reason.SWAPPED);
    List<Swap> swaps = new ArrayList<>(rota.changes().swaps());
    swaps.add(Objects.requireNonNull(answer.swap()));
    return rota.with(new Changes(List.of(), swaps));
  }

  @Test
  void eachTakesTheOthersWholeShift() {
    for (Rota rota : List.of(swapped(ROTA, A, B), swapped(ROTA, B, A))) {
      Roster roster = roster(rota);
      assertThat(roster.onDuty(at("2026-11-23T08:00"))).containsExactly("b");
      assertThat(roster.onDuty(at("2026-11-24T07:59"))).containsExactly("b");
      assertThat(roster.onDuty(at("2026-11-24T08:00"))).containsExactly("a");
      assertThat(roster.onDuty(at("2026-11-25T07:59"))).containsExactly("a");
      assertThat(roster.onDuty(at("2026-11-25T08:00"))).containsExactly("c");
      assertThat(roster.onDuty(at("2026-11-26T08:00"))).as("the next round").containsExactly("a");
    }
  }

  @Test
  void shiftThatWasTakenCanBeGivenOn() {
    Rota once = swapped(ROTA, A, B);
    Rota twice =
        swapped(once, new Side("b", at("2026-11-23T12:00")), new Side("c", at("2026-11-25T12:00")));
    assertThat(roster(twice).onDuty(at("2026-11-23T12:00"))).containsExactly("c");
    assertThat(roster(twice).onDuty(at("2026-11-25T12:00"))).containsExactly("b");
  }

  @Test
  void whatIsNoExchangeIsRefusedWithAReason() {
    assertThat(reason(A, new Side("a", at("2026-11-26T12:00")))).isEqualTo(Reason.SAME_PERSON);
    assertThat(reason(A, new Side("b", at("2026-11-23T13:00")))).isEqualTo(Reason.SAME_SHIFT);
    assertThat(reason(A, new Side("c", at("2026-11-24T12:00")))).isEqualTo(Reason.NOT_ON_DUTY);
  }

  @Test
  void nobodyTakesAShiftTwice() {
    Rota two =
        Rotas.rota(
            "r",
            2,
            Rotas.SHANGHAI,
            Rotation.daily(Rotas.MONDAY, Rotas.EIGHT, List.of("a", "b", "c")));
    // Monday a and b, Tuesday c and a.
    Swapping.Answer answer =
        Swapping.of(roster(two), "s", new Side("b", A.at()), new Side("a", B.at()));
    assertThat(answer.reason()).isEqualTo(Reason.ALREADY_ON_DUTY);
  }

  private static Reason reason(Side one, Side other) {
    return Swapping.of(roster(ROTA), "s", one, other).reason();
  }
}
