package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertState;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import io.anling.alert.Span;
import io.anling.alert.TestWindow;
import io.anling.alert.Whose;
import io.anling.alert.figures.Story;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is signed by itself: at an alert's close, and when the process stops. */
class LogKeeperTest {

  @TempDir Path directory;

  @Test
  void aClosedAlertIsSignedSoonAndTheRestAtTheEnd() throws Exception {
    try (AlertStore store = JdbcAlertStore.sqlite(directory.resolve("anling.db"))) {
      Ear ear = new Ear();
      AlertEngine engine =
          new AlertEngine(store, EngineSettings.DEFAULT, InstantSource.system(), ear);
      try (engine;
          LogKeeper keeper = new LogKeeper(engine, MadeUpKey.ONE, null)) {
        engine.start();
        ear.keeper = keeper;
        DeviceEvents events = new DeviceEvents(engine.clock().instant());
        String alert =
            engine.submit(events.press("button", "1")).get(20, TimeUnit.SECONDS).alertId();
        HumanAct resolve = new HumanAct(Act.RESOLVE, "zhang", Outcome.TEST);
        keeper.start();
        ActAnswer closed =
            engine
                .submit(new ActOnAlert(String.valueOf(alert), resolve, null, null))
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
        assertThat(closed.row().alert().state()).isEqualTo(AlertState.CLOSED);
      }
      List<Checkpoint> all = store.read(session -> session.checkpoints().after(0, 10));
      long last = store.read(session -> session.log().lastPosition());
      assertThat(all).isNotEmpty();
      assertThat(all.get(all.size() - 1).range().to()).isEqualTo(last);
      assertThat(new LogAudit(store, MadeUpKey.ONE, line -> {}).run(null).unsigned()).isZero();
    }
  }

  @Test
  void whatIsOverForLongerThanAlertsAreKeptIsPruned() {
    try (AlertStore store = JdbcAlertStore.sqlite(directory.resolve("anling.db"))) {
      InstantSource clock = new VirtualClock(EngineKit.START);
      Instant now = clock.instant();
      try (StoreTransaction transaction = store.begin()) {
        transaction.homes().windows().save(window("old", now.minus(Duration.ofDays(400))));
        transaction.homes().windows().save(window("new", now.minus(Duration.ofDays(300))));
        transaction.commit();
      }
      Retention year = new Retention(Duration.ofDays(365), Story::essentials);
      AlertEngine engine =
          new AlertEngine(store, EngineSettings.DEFAULT, clock, EngineListener.NONE);
      try (engine;
          LogKeeper keeper = new LogKeeper(engine, MadeUpKey.ONE, year)) {
        engine.start();
        keeper.start();
      }
      List<TestWindow> left =
          store.read(session -> session.homes().windows().page(RegionPath.ROOT, null, 9));
      assertThat(left).extracting(TestWindow::id).containsExactly("new");
    }
  }

  private static TestWindow window(String id, Instant from) {
    Whose whose = new Whose("测试县", "h1", List.of("button"));
    return new TestWindow(id, "zhao", whose, Span.of(from, Duration.ofHours(1)));
  }

  private static final class Ear implements EngineListener {
    private volatile LogKeeper keeper;

    @Override
    public void committed(Committed committed) {
      LogKeeper hears = keeper;
      if (hears != null) {
        hears.committed(committed);
      }
    }
  }
}
