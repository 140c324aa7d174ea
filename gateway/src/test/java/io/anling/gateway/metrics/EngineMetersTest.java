package io.anling.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import io.anling.alert.engine.ActOnAlert;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.Audited;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.RaiseByHand;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The meters have the contract's names and say what happened. */
class EngineMetersTest {

  @TempDir Path directory;
  private AlertStore store;
  private Meters meters;
  private AlertEngine engine;

  @BeforeEach
  void open() {
    store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
    meters = new Meters();
    EngineMeters own = new EngineMeters(meters);
    OpenAlertCount count = new OpenAlertCount(meters, store);
    EngineListener listener =
        new EngineListener() {
          @Override
          public void committed(Committed committed) {
            own.committed(committed);
            count.committed(committed);
          }

          @Override
          public void commitTook(Duration time, int commands) {
            own.commitTook(time, commands);
          }
        };
    engine = new AlertEngine(store, EngineSettings.DEFAULT, EngineClock.start(), listener);
    engine.start();
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  private String raise() {
    return engine
        .submit(new RaiseByHand("zhang", AlertKind.SOS, null, RegionPath.ROOT, null, null))
        .join()
        .orElseThrow()
        .alert()
        .id();
  }

  private void act(String alert, Act act) {
    Outcome outcome = act == Act.RESOLVE ? Outcome.TEST : null;
    ActOnAlert command = new ActOnAlert(alert, new HumanAct(act, "zhang", outcome), null, null);
    assertThat(engine.submit(command).join()).isPresent();
  }

  private void expect(String... lines) {
    await().untilAsserted(() -> assertThat(meters.scrape()).contains(lines));
  }

  @Test
  void openAlertsAreCountedByStateAndAcknowledgedOnce() {
    String first = raise();
    raise();
    expect(
        "anling_alerts_raised_total{kind=\"sos\"} 2.0",
        "anling_alerts_open{state=\"raised\"} 2.0",
        "anling_alerts_open{state=\"on-scene\"} 0.0");
    act(first, Act.ACKNOWLEDGE);
    act(first, Act.ACKNOWLEDGE);
    act(first, Act.ARRIVE);
    expect(
        "anling_alerts_open{state=\"raised\"} 1.0",
        "anling_alerts_open{state=\"on-scene\"} 1.0",
        "anling_alert_acknowledge_seconds_count 1",
        "anling_alert_acknowledge_seconds_bucket{le=\"300.0\"} 1");
    act(first, Act.RESOLVE);
    act(first, Act.NOTE);
    expect("anling_alerts_open{state=\"on-scene\"} 0.0");
  }

  @Test
  void restartCountsWhatIsOpen() {
    act(raise(), Act.ACKNOWLEDGE);
    raise();
    engine.close();
    meters = new Meters();
    assertThat(new OpenAlertCount(meters, store)).isNotNull();
    expect(
        "anling_alerts_open{state=\"raised\"} 1.0",
        "anling_alerts_open{state=\"acknowledged\"} 1.0");
  }

  @Test
  void everyNameOfTheContractIsThere() {
    meters.message("mqtt", "event", "accepted");
    meters.ingested(Duration.ofMillis(3));
    meters.noticeAttempt("webhook", "told");
    meters.noticeDelay(Duration.ofMillis(3));
    meters.deadLetter("not-json");
    raise();
    OpenAlertAudit audit = new OpenAlertAudit(meters);
    assertThat(meters.scrape()).contains("anling_open_alerts_without_deadline NaN");
    audit.audited(new Audited(List.of(), List.of()));
    expect("anling_open_alerts_without_deadline 0.0");
    List<String> names =
        List.of(
            "anling_messages_total{channel=\"event\",outcome=\"accepted\",transport=\"mqtt\"} 1.0",
            "anling_ingest_seconds_bucket",
            "anling_ingest_seconds_count 1",
            "anling_alerts_raised_total{kind=\"sos\"}",
            "anling_alert_acknowledge_seconds_bucket{le=\"5.0\"}",
            "anling_alert_acknowledge_seconds_bucket{le=\"90.0\"}",
            "anling_notice_attempts_total{channel=\"webhook\",result=\"told\"} 1.0",
            "anling_notice_delay_seconds_count 1",
            "anling_deadline_lateness_seconds_count",
            "anling_clock_step_seconds 0.0",
            "anling_store_commits_total",
            "anling_store_commit_seconds_count",
            "anling_dead_letters_total{reason=\"not-json\"} 1.0");
    assertThat(meters.scrape()).contains(names);
  }
}
