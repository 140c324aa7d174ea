package io.anling.alert.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegionPathTest {

  @Test
  void climbsToItsCounty() {
    RegionPath village = RegionPath.parse("县 / 镇/村");
    assertThat(village.text()).isEqualTo("县/镇/村");
    assertThat(village.upwards()).extracting(RegionPath::text).containsExactly("县/镇/村", "县/镇", "县");
    assertThat(village.atLevel(2).text()).isEqualTo("县/镇");
    assertThat(village.atLevel(1).text()).isEqualTo("县");
    assertThat(RegionPath.parse("县").atLevel(2).text()).isEqualTo("县");
    assertThat(village.name()).isEqualTo("村");
    assertThat(village.levels()).isEqualTo(3);
  }

  @Test
  void containsWhatLiesBelowAndNotWhatOnlyStartsAlike() {
    RegionPath town = RegionPath.parse("县/镇");
    assertThat(town.contains("县/镇")).isTrue();
    assertThat(town.contains("县/镇/村")).isTrue();
    assertThat(town.contains("县/镇二/村")).isFalse();
    assertThat(town.contains("县")).isFalse();
    assertThat(RegionPath.ROOT.contains("县")).isTrue();
  }

  @Test
  void emptyLevelIsRefusedWithAWayToMendIt() {
    assertThatThrownBy(() -> RegionPath.parse("县//村"))
        .hasMessageContaining("empty level")
        .hasMessageContaining("县/镇/村");
    assertThat(RegionPath.parse(" ")).isEqualTo(RegionPath.ROOT);
  }
}
