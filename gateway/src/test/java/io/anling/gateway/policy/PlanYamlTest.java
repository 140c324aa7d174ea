package io.anling.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Accept;
import io.anling.alert.AlertKind;
import io.anling.alert.ChannelClass;
import io.anling.alert.DefaultPlans;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.Hours;
import io.anling.alert.PlanBook;
import io.anling.alert.PlanRule;
import io.anling.gateway.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans as people write them: what they mean, and where a mistake stands. */
class PlanYamlTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static PlanBook read(String text) {
    return PlanYaml.read("policies.yaml", text, ZONE);
  }

  @Test
  void everyKeyMeansWhatItSays() {
    PlanBook book =
        read(
            """
            plans:
              night:
                steps:
                  - after: 0s
                    tell: [household-contacts, nearest-desk]
                    by: [chat, console]
                    accept: all
                  - after: 90s
                    tell: [neighbouring-helpers, county-desk]
                    nearest: 3
                    optional: true
                repeat: 2m
                holds: {acknowledged: 3m}
            rules:
              - plan: night
                kinds: [sos, fall]
                lanes: emergency
                severities: [high]
                categories: [独居]
                region: 测试县/甲镇
                households: [H001]
                hours: "22:00-06:00"
              - plan: default-work
                lanes: [urgent]
            """);
    PlanRule rule = book.rules().get(0);
    assertThat(rule.matter().kinds()).containsExactly(AlertKind.SOS, AlertKind.FALL);
    assertThat(rule.region()).isEqualTo("测试县/甲镇");
    assertThat(rule.households()).containsExactly("H001");
    assertThat(rule.hours()).isEqualTo(new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)));
    EscalationPlan plan = rule.plan();
    assertThat(plan.id()).isEqualTo("night");
    assertThat(plan.repeat()).hasMinutes(2);
    assertThat(plan.holds().acknowledged()).hasMinutes(3);
    assertThat(plan.holds().onScene()).isEqualTo(DefaultPlans.of(AlertKind.SOS).holds().onScene());
    assertThat(plan.steps().get(0).manner().by())
        .containsExactly(ChannelClass.CHAT, ChannelClass.CONSOLE);
    assertThat(plan.steps().get(0).manner().accept()).isEqualTo(Accept.ALL);
    assertThat(plan.steps().get(1).manner().nearest()).isEqualTo(3);
    assertThat(plan.steps().get(1).manner().optional()).isTrue();
    assertThat(book.rules().get(1).plan()).isEqualTo(DefaultPlans.of(AlertKind.NO_COVER));
    assertThat(book.zone()).isEqualTo(ZONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plan: {}                                        | 1: plan is unknown; possible are plans, rules
          rules: [{plan: x}]                              | 1: rules[0].plan "x" is not among the plans
          rules:\\n  - plan: default-work\\n    kind: [sos] | 3: rules[0].kind is unknown; possible
          rules:\\n  - plan: default-work\\n    kinds: [so] | 3: rules[0].kinds "so" is unknown; there are sos
          rules: [{plan: default-work, hours: noon}]      | 1: rules[0].hours "noon" is no part of a day
          rules: [{plan: default-work, region: a//b}]     | 1: rules[0].region region "a//b" has an empty level
          rules: [{plan: default-work, plan: default-work}] | is there twice
          rules: {plan: a}                                | 1: rules must be a list
          plans: {Night: {steps: []}}                     | 1: plans.Night is no name for a plan
          plans: {default-x: {steps: []}}                 | is no name for a plan
          plans: {p: {}}                                  | 1: plans.p.steps needs at least one step
          plans: {p: {steps: [{after: 1s, tell: [nearest-desk]}]}} | must begin with "after: 0s"
          plans: {p: {steps: [{after: 0s, tell: [station]}]}}      | must end at a desk
          plans: {p: {steps: [{after: 0s, tell: [nearest-desk], by: [chat]}]}} | must end at a desk and its console
          plans: {p: {steps: [{after: 0s, tell: [owner]}]}}        | "owner" cannot be told
          plans: {p: {steps: [{after: 0s}]}}                       | plans.p.steps[0].tell is missing
          plans: {p: {steps: [{after: soon, tell: [station]}]}}    | "soon" is no duration
          plans: {p: {steps: [{after: 0s, tell: [nearest-desk]}], repeat: 5s}} | more often than every 15 s
          plans: {p: {steps: [{after: 0s, tell: [nearest-desk], nearest: 99}]}} | no number from 0 to 50
          plans: {p: {steps: [{after: 0s, tell: [nearest-desk]}], holds: {seen: 1m}}} | holds.seen is unknown
          plans: {p: {steps: [{after: 0s, tell: [nearest-desk]}], holds: {contacted: 1s}}} | shorter than 15s
          plans: [                                        | is no YAML from this column on
          """)
  void aMistakeIsToldWithItsLineAndReason(String text, String message) {
    String yaml = text.replace("\\n", "\n");
    String start = message.matches("\\d.*") ? "policies.yaml:" + message : message;
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(start)
        .hasMessageNotContaining("\n");
  }

  @Test
  void nothingMeansTheDefaultPlans() {
    assertThat(read("").rules()).isEmpty();
    assertThat(read("# nothing yet\n").rules()).isEmpty();
  }

  @Test
  void textToStartFromMeansTheDefaultPlans() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/policies-default.yaml")) {
      PlanBook book = read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      List<EscalationPlan> plans = book.rules().stream().map(PlanRule::plan).toList();
      assertThat(plans).hasSameSizeAs(DefaultPlans.all());
      for (int i = 0; i < plans.size(); i++) {
        EscalationPlan known = DefaultPlans.all().get(i);
        List<EscalationStep> steps = plans.get(i).steps();
        assertThat(steps).isEqualTo(known.steps());
        assertThat(plans.get(i).repeat()).isEqualTo(known.repeat());
        assertThat(plans.get(i).holds()).isEqualTo(known.holds());
      }
    }
  }
}
