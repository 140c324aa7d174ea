package io.anling.alert.engine;

import static io.anling.alert.engine.Books.book;
import static io.anling.alert.engine.Books.step;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Accept;
import io.anling.alert.EscalationStep;
import io.anling.alert.Manner;
import io.anling.alert.Selector;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step may ask the nearest few at once; who fails is followed by the next. */
class NearestScenarioTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
    helper("helper:3", "next village", 30.01);
    helper("helper:4", "two villages on", 30.02);
    helper("helper:5", "far away", 30.5);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private void helper(String id, String name, double lat) {
    kit.submit(
        new Command<Boolean>() {
          @Override
          public Urgency urgency() {
            return Urgency.BOOKKEEPING;
          }

          @Override
          public Boolean decide(WorkingSet work, Instant now) {
            RegionPath village = RegionPath.parse("测试县/甲镇/二村");
            RegistryTable registry = work.tables().registry();
            registry.saveResponder(new Responder(id, Responder.Role.HELPER, name, village, "3"));
            List<String> skills = id.equals("helper:4") ? List.of("急救") : List.of();
            registry.saveStanding(id, new Standing(lat, 104.0, skills));
            work.registryChanged();
            return true;
          }
        });
  }

  private static EscalationStep nearest(int count, String... skills) {
    return new EscalationStep(
        ofSeconds(60),
        List.of(Selector.NEIGHBOURING_HELPERS),
        new Manner(List.of(), Accept.ONE, count, true, List.of(skills)));
  }

  private String pressUnder(EscalationStep step) {
    kit.submit(book(step(0, Selector.NEAREST_DESK), step, step(300, Selector.COUNTY_DESK)));
    String alert = kit.press("button");
    kit.expectNotice("village desk");
    kit.fastForward(ofSeconds(60));
    return alert;
  }

  @Test
  void nearestOfTheTownAreAskedAtOnce() {
    // The neighbour's place is the home that she is assigned to: next door.
    pressUnder(nearest(2));
    kit.expectNotice("neighbour", "next village");
  }

  @Test
  void onlyWhoCanDoItIsAsked() {
    pressUnder(nearest(2, "急救"));
    kit.expectNotice("two villages on");
  }

  @Test
  void whoCannotBeToldIsFollowedByTheNextNearest() {
    String alert = pressUnder(nearest(1));
    kit.expectNotice("neighbour");
    List<Notice> notices = kit.read(session -> session.notices().ofAlert(alert));
    Notice failed = notices.get(notices.size() - 1);
    kit.submit(new RecordDelivery(failed.id(), alert, false, "503"));
    kit.expectNotice("next village");
    assertThat(kit.facts(alert)).doesNotContain("passed-over");
  }
}
