package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CountyTest {
  @Test
  void theHeaderIsTheContracts() {
    assertThat(County.csv(List.of()))
        .containsExactly(
            "region,household,address,lat,lon,person,phone,born,category,contact_name,"
                + "contact_phone,device_id,device_model,device_secret,room,"
                + "contact2_name,contact2_phone,helper_name,helper_phone,hub");
  }

  @Test
  void everyHomeHasAButtonAFallSensorAndASmokeDetectorInALineEach() {
    List<String> csv = County.csv(County.homes(1, 30));
    assertThat(csv).hasSize(1 + 90).allMatch(line -> line.split(",", -1).length == 20);
    assertThat(csv.get(1))
        .startsWith("测试县/甲镇/二村,H001,测试路1号,30.0010,110.0000,测试甲子,")
        .contains("sim-001-sos,sos-button,");
  }

  @Test
  void theSameSeedInventsTheSameCounty() {
    assertThat(County.homes(1, 30)).isEqualTo(County.homes(1, 30));
    assertThat(County.homes(1, 30)).isNotEqualTo(County.homes(2, 30));
  }

  @Test
  void idsAndSecretsAreUnique() {
    List<DeviceCard> cards =
        County.hubs(1, "fleet", 200, 50).stream()
            .flatMap(home -> home.devices().stream())
            .collect(Collectors.toList());
    assertThat(cards).hasSize(200 + 10_000);
    assertThat(cards.stream().map(DeviceCard::id).distinct()).hasSize(10_200);
    assertThat(cards.stream().map(card -> card.credentials().secret()).distinct()).hasSize(10_200);
  }

  @Test
  void everyChildNamesAHubAndEveryHubHasItsChildren() {
    List<Household> homes = County.hubs(1, "fleet", 4, 3);
    assertThat(homes.stream().filter(home -> home.devices().get(0).hub().isEmpty())).hasSize(4);
    assertThat(
            homes.stream()
                .flatMap(home -> home.devices().get(0).hub().stream())
                .collect(Collectors.groupingBy(hub -> hub, Collectors.counting())))
        .hasSize(4)
        .allSatisfy((hub, children) -> assertThat(children).isEqualTo(3));
    assertThat(homes.stream().map(Household::id).distinct()).hasSize(16);
  }
}
