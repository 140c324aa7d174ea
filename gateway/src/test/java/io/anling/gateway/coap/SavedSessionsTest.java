package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.PersistentComponent;
import org.eclipse.californium.elements.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedSessionsTest {

  private static final Instant THEN = Instant.parse("2026-11-22T00:00:00Z");

  private final OpenSessions open = new OpenSessions((identity, source) -> {}, peer -> {});
  private final List<byte[]> kept = new ArrayList<>();
  private Instant now = THEN;
  private SavedSessions saved;

  @BeforeEach
  void begin() {
    saved = new SavedSessions(this::take, kept::add, () -> now);
  }

  private Optional<byte[]> take() {
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.remove(0));
  }

  /** A connector with so many sessions; remembers how far their times were shifted. */
  private static final class Connector implements PersistentComponent {
    private final int sessions;
    private long shift;
    private int loads;

    private Connector(int sessions) {
      this.sessions = sessions;
    }

    @Override
    public String getLabel() {
      return "";
    }

    @Override
    public int save(OutputStream out, long staleThresholdInSeconds) throws IOException {
      out.write(42);
      return sessions;
    }

    @Override
    public int load(InputStream in, long delta) throws IOException {
      assertThat(in.read()).isEqualTo(42);
      shift = delta;
      loads++;
      return sessions;
    }
  }

  @Test
  void goOnWithTheTimeThatWentBy() {
    saved.save(new Connector(3), open);
    now = THEN.plus(Duration.ofMinutes(5));
    Connector connector = new Connector(3);
    long before = ClockUtil.nanoRealtime();
    saved.restore(connector, open);
    long passed = ClockUtil.nanoRealtime() - before;
    assertThat(connector.loads).isEqualTo(1);
    assertThat(-connector.shift)
        .as("so much longer ago than this process's clock says")
        .isBetween(
            TimeUnit.MINUTES.toNanos(5) - TimeUnit.SECONDS.toNanos(5) - passed,
            TimeUnit.MINUTES.toNanos(5));
    saved.restore(connector, open);
    assertThat(connector.loads).as("once").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT24H0.001S", "PT-1S", "P400D"})
  void tooOldOrFromTheFutureIsNotUsed(Duration away) {
    saved.save(new Connector(3), open);
    now = THEN.plus(away);
    Connector connector = new Connector(3);
    saved.restore(connector, open);
    assertThat(connector.loads).isZero();
    assertThat(kept).isEmpty();
  }

  @Test
  void noSessionIsNoFile() {
    saved.save(new Connector(0), open);
    assertThat(kept).isEmpty();
  }

  @Test
  void anotherVersionOrRubbishIsNotUsed() {
    for (byte[] rubbish : new byte[][] {{}, {9}, {1}, {2, 0, 0}, new byte[40]}) {
      kept.add(rubbish);
      Connector connector = new Connector(3);
      saved.restore(connector, open);
      assertThat(connector.loads).isZero();
    }
  }
}
