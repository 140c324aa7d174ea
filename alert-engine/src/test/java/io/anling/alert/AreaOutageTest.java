package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When single faults are one matter, and what becomes of them. */
class AreaOutageTest {

  private static final Fact CAUSE = new Fact(FactKind.MEMBER, "device:b", Map.of());

  @Test
  void onlyLostPowerAndLostLinesAreFaultsOfAnArea() {
    for (AlertKind kind : AlertKind.values()) {
      assertThat(AreaOutage.isFault(kind))
          .as(kind.word())
          .isEqualTo(kind == AlertKind.DEVICE_OFFLINE || kind == AlertKind.MAINS_LOST);
    }
  }

  @Test
  void fiveHouseholdsAreAnOutageAndFourAreNot() {
    assertThat(AreaOutage.found(Set.of("1", "2", "3", "4"))).isFalse();
    assertThat(AreaOutage.found(Set.of("1", "2", "3", "4", "5"))).isTrue();
  }

  @Test
  void memberIsCountedAndTellsNobodyAgain() {
    Alert outage = AlertTableTest.in(AlertState.ACKNOWLEDGED);
    Decision joined = AreaOutage.member(outage, "b", CAUSE);
    assertThat(joined.orders()).isEmpty();
    assertThat(joined.alert().course()).isEqualTo(outage.course());
    assertThat(joined.alert().subject().devices()).containsExactly("button", "b");
    assertThat(joined.alert().condition().presses()).isEqualTo(2);
    assertThat(joined.alert().condition().severity()).isEqualTo(outage.condition().severity());
  }

  @ParameterizedTest
  @EnumSource(value = AlertState.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
  void singleAlertIsFoldedUnlessSomebodyHasIt(AlertState state) {
    Decision folded = AreaOutage.fold(AlertTableTest.in(state), "outage");
    assertThat(folded.alert().linkedTo()).containsExactly("outage");
    if (state == AlertState.RAISED) {
      assertThat(folded.reason()).isEqualTo(Decision.Reason.FOLDED_INTO_OUTAGE);
      assertThat(folded.alert().state()).isEqualTo(AlertState.CLOSED);
      assertThat(folded.alert().course().outcome()).isEqualTo(Outcome.PART_OF_OUTAGE);
      assertThat(folded.alert().course().deadline()).isNull();
    } else {
      assertThat(folded.reason()).isEqualTo(Decision.Reason.LINKED_TO_OUTAGE);
      assertThat(folded.alert().course()).isEqualTo(AlertTableTest.in(state).course());
    }
  }

  @Test
  void lastRestoredMemberEndsTheConditionNotTheResponse() {
    Alert outage = AlertTableTest.in(AlertState.RAISED);
    assertThat(AreaOutage.restored(outage, CAUSE, 1).alert()).isEqualTo(outage);
    Alert over = AreaOutage.restored(outage, CAUSE, 0).alert();
    assertThat(over.condition().labels()).containsExactly(Label.CLEARED);
    assertThat(over.course()).isEqualTo(outage.course());
  }

  @Test
  void membersAreNamedOnce() {
    assertThat(AreaOutage.members(List.of("a", "b", "a"), "b")).containsExactly("a", "b");
  }
}
