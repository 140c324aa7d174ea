package io.anling.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.duty.Rota;
import io.anling.alert.engine.ChannelType;
import io.anling.gateway.notify.ChannelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, channels and rotas in the configuration itself, or in files that it names. */
class WrittenConfigTest {

  private static final String PLANS =
      """
      plans:
        short:
          steps: [{after: 0s, tell: [nearest-desk]}]   # 测试
      rules:
        - {plan: short, lanes: [urgent]}
      """;

  @TempDir Path directory;

  private GatewayConfig load(String yaml) throws IOException {
    Path file = directory.resolve("anling.yaml");
    Files.writeString(file, yaml);
    return GatewayConfig.load(file, directory, Map.of());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void plansStandInTheConfigurationOrInAFile() throws IOException {
    GatewayConfig here = load("time-zone: Asia/Urumqi\npolicies:\n" + PLANS.indent(2));
    assertThat(here.rules().policies().yaml()).isEqualTo(PLANS);
    assertThat(here.rules().policies().book().rules()).hasSize(1);
    assertThat(here.rules().policies().book().zone().getId()).isEqualTo("Asia/Urumqi");
    GatewayConfig there = load("policies: " + write("policies.yaml", PLANS) + "\n");
    assertThat(there.rules().policies().yaml()).isEqualTo(PLANS);
    assertThat(load("http.port: 0\n").rules().policies()).isNull();
  }

  @Test
  void mistakeInThemStopsTheStartWithItsOwnLine() throws IOException {
    String wrong = PLANS.replace("urgent", "urgnt");
    assertThatThrownBy(() -> load("# first\npolicies:\n" + wrong.indent(2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("anling.yaml:7: rules[0].lanes \"urgnt\" is unknown");
    Path file = write("policies.yaml", wrong);
    assertThatThrownBy(() -> load("policies: " + file + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("policies.yaml:5: rules[0].lanes \"urgnt\" is unknown");
    assertThatThrownBy(() -> load("policies: nowhere.yaml\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nowhere.yaml cannot be read");
  }

  @Test
  void channelsAreReadInTheirOrderAndSecretsFromFiles() throws IOException {
    Path secret = write("secret", "demo-secret\n");
    GatewayConfig config =
        load(
            """
            channels:
              - name: helpers
                type: wecom
                url: https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up
                serves: {roles: [helper, neighbour]}
              - name: desks
                type: feishu
                url: https://open.feishu.cn/open-apis/bot/v2/hook/made-up
                secret-file: %s
                rate: 50
            """
                .formatted(secret));
    List<ChannelSpec> channels = config.rules().channels().written();
    assertThat(channels).extracting(ChannelSpec::name).containsExactly("helpers", "desks");
    assertThat(channels).extracting(ChannelSpec::rate).containsExactly(20, 50);
    assertThat(channels.get(0).serves().roles()).containsExactly("helper", "neighbour");
    assertThat(channels.get(1).type()).isEqualTo(ChannelType.FEISHU);
    assertThat(channels.get(1).secret()).isEqualTo("demo-secret");
  }

  @Test
  void refusedChannelIsToldWithItsLineAndWithoutItsAddress() {
    String channel = "channels:\n  - name: a\n    type: webhook\n    url: %s\n    %s\n";
    assertThatThrownBy(() -> load(channel.formatted("http://127.0.0.1/hidden", "rate: 1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("anling.yaml:4: channels[0].url is refused")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> load(channel.formatted("https://a.example", "speed: 1")))
        .hasMessageContaining("anling.yaml:5: channels[0].speed is unknown");
    assertThatThrownBy(() -> load(channel.formatted("https://a.example", "serves: {roles: [x]}")))
        .hasMessageContaining("anling.yaml:5: channels[0].serves.roles \"x\" is unknown");
    assertThatThrownBy(
            () ->
                load(
                    channel
                        .formatted("https://a.example", "rate: 1")
                        .replace(": a\n", ": webhook\n")))
        .hasMessageContaining("anling.yaml:2: channels[0].name \"webhook\" is no name");
  }

  @Test
  void whatIsShownOfTheConfigurationHoldsNoAddressOfAChannel() throws IOException {
    Path file =
        write(
            "anling.yaml",
            "channels:\n  - {name: a, type: wecom, url: \"https://a.example/?key=hidden\"}\n");
    List<String> lines = GatewayConfig.describe(file, directory, Map.of());
    assertThat(lines).noneMatch(line -> line.contains("hidden"));
    assertThat(lines).anyMatch(line -> line.startsWith("channels: (written here)"));
  }

  private static final String ROTAS =
      """
      - id: night
        name: 一村夜间帮扶
        region: 测试县/甲镇/一村
        role: helper
        needed: 1
        rotation: {kind: daily, start: 2026-11-23, at: "18:00", members: ["helper:1", "user:li"]}
        windows: [{on: workdays, from: "18:00", to: "08:00"}]
      - id: desk
        name: 县坐席
        region: 测试县
        role: desk
        zone: Asia/Urumqi
        rotation:
          kind: custom
          start: 2026-11-23
          days: 2
          handOvers: [{day: 0, at: "08:00"}, {day: 1, at: "20:00"}]
          members: [user:li, user:wang]
      """;

  @Test
  void rotasStandInTheConfigurationOrInAFile() throws IOException {
    List<Rota> here = load("rotas:\n" + ROTAS.indent(2)).rules().rotas();
    assertThat(here).extracting(Rota::id).containsExactly("config-night", "config-desk");
    assertThat(here).allMatch(Rota::configured);
    Rota night = here.get(0);
    assertThat(night.post().zone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(night.rotation().members()).containsExactly("helper:1", "user:li");
    assertThat(night.windows()).hasSize(1);
    assertThat(here.get(1).rotation().handOvers()).hasSize(2);
    Path file = write("rotas.yaml", "rotas:\n" + ROTAS.indent(2));
    assertThat(load("rotas: " + file + "\n").rules().rotas()).isEqualTo(here);
    assertThat(load("http.port: 0\n").rules().rotas()).isEmpty();
  }

  @Test
  void mistakeInARotaIsToldWithTheLineAtWhichTheRotaStands() {
    refusesRota(
        "role: helper", "role: porter", ":2: rotas[0] role must be desk, station or helper");
    refusesRota("needed: 1", "needed: 3", ":2: rotas[0] needed is 3; of 2 members 1 to 2 can be");
    refusesRota("needed: 1", "need: 1", ":6: rotas[0].need is unknown; possible are id, name");
    refusesRota("kind: daily", "kind: hourly", "rotation.kind must be daily, weekly or custom");
    refusesRota("id: desk", "id: night", ":9: rotas[1].id \"night\" is that of another rota");
    refusesRota("id: desk", "id: Desk!", ":9: rotas[1].id \"Desk!\" is no id");
    refusesRota("zone: Asia/Urumqi", "zone: Asia/Nowhere", "zone \"Asia/Nowhere\" cannot be read");
  }

  private void refusesRota(String right, String wrong, String message) {
    assertThat(ROTAS).contains(right);
    assertThatThrownBy(() -> load("rotas:\n" + ROTAS.replace(right, wrong).indent(2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("anling.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void mappingOfTheSiteIsAFormatThatAModelMayName() throws IOException {
    String mapping =
        """
        mappings:
          - name: kang
            topic: kang/up
            rules: [{at: /evt, is: {1: sos}}]
            samples: [{topic: event, speaker: k-1, payload: '{"evt":1}', becomes: "k-1: sos"}]
        models: {kang-pendant: {format: kang}}
        """;
    assertThat(load(mapping).rules().models().formatOf("kang-pendant"))
        .hasValueSatisfying(format -> assertThat(format.word()).isEqualTo("kang"));
    assertThatThrownBy(() -> load(mapping.replace("format: kang", "format: kong")))
        .hasMessageContaining("anling.yaml:6: models.kang-pendant.format \"kong\" is unknown")
        .hasMessageEndingWith(" kang");
    Path file = write("mappings.yaml", mapping.substring(0, mapping.indexOf("models")));
    assertThat(load("mappings: " + file + "\n").rules().models().formats()).contains("kang");
    Path wrong = write("wrong.yaml", Files.readString(file).replace("{1: sos}", "{1: fall}"));
    assertThatThrownBy(() -> load("mappings: " + wrong + "\n"))
        .hasMessageContaining("wrong.yaml:5: mappings[0].samples[0].becomes says [k-1: sos]");
  }
}
