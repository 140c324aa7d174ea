package io.anling.gateway.ingest;

import static io.anling.gateway.ingest.SaidRig.event;
import static io.anling.gateway.ingest.SaidRig.heard;
import static io.anling.gateway.ingest.SaidRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.engine.DeadLetter;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.rig.Rig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A letter of an announced topic is read by what was announced to the bridge that heard it. */
class LetterDeskIT {

  @TempDir Path directory;
  private SaidRig kit;

  @BeforeEach
  void open() throws SQLException {
    kit = new SaidRig(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private static PayloadFormat saying(AlertKind kind) {
    PayloadFormat reader = said(heard("button", event(kind, null))).reader();
    assertThat(reader).isNotNull();
    return reader;
  }

  private Receipt replay(@Nullable String bridge, Map<String, PayloadFormat> readers) {
    LetterDesk desk =
        new LetterDesk(kit.rig.ingest, kit.rig.engine, kit.rig.box, (format, topic) -> readers);
    DeadLetter letter =
        new DeadLetter(
            "letter-1",
            kit.rig.ingest.now(),
            "button",
            DeadLetter.EVENT,
            "not-json",
            kit.rig.box.seal("letter-1", Rig.bytes("{}")),
            new DeadLetter.Origin("bridge", "home-assistant", null, true, true, "a/b", bridge),
            null);
    return desk.replay(letter, "wang").join().orElseThrow();
  }

  @Test
  void twoSitesWithTheSameTopicReadNoLetterOfEachOther() {
    Map<String, PayloadFormat> both =
        Map.of("north", saying(AlertKind.SMOKE), "south", saying(AlertKind.FALL));
    assertThat(replay(null, both))
        .isInstanceOfSatisfying(
            Rejected.class,
            no -> assertThat(no.diagnostic()).contains("north, south", "was not noted"));
    assertThat(replay("west", both))
        .isInstanceOfSatisfying(
            Rejected.class, no -> assertThat(no.diagnostic()).contains("no bridge \"west\""));
    assertThat(kit.rig.kinds()).isEmpty();
    assertThat(replay("south", both)).isInstanceOf(Accepted.class);
    assertThat(kit.rig.kinds()).containsExactly(AlertKind.FALL);
  }

  @Test
  void letterThatSaysNoBridgeIsReadWhereOneAloneKnowsTheTopic() {
    assertThat(replay(null, Map.of())).isInstanceOf(Rejected.class);
    assertThat(replay(null, Map.of("north", saying(AlertKind.SMOKE)))).isInstanceOf(Accepted.class);
    assertThat(kit.rig.kinds()).containsExactly(AlertKind.SMOKE);
  }
}
