package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.metrics.EngineMeters;
import io.anling.gateway.metrics.Meters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A work list stays within its rows, however many invent keys, and is not closed to new ones. */
class RowLimitTest {

  private static final String LIST = "wrong-credential";

  @TempDir Path directory;
  private final Meters meters = new Meters();
  private final RowLimit limit = new RowLimit(LIST);
  private Instant now = Instant.parse("2026-11-22T00:00:00Z");
  private AlertStore store;
  private AlertEngine engine;

  @BeforeEach
  void open() {
    store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
    EngineListener counts = new EngineMeters(meters);
    engine = new AlertEngine(store, EngineSettings.DEFAULT, EngineClock.start(), counts);
    engine.start();
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  /** All of them in the order given, at this test's own time. */
  private void come(RowLimit limit, String prefix, int from, int to) {
    IntStream.range(from, to)
        .mapToObj(i -> put(limit, prefix + i))
        .toList()
        .forEach(java.util.concurrent.CompletableFuture::join);
  }

  private java.util.concurrent.CompletableFuture<Boolean> put(RowLimit limit, String who) {
    Instant at = now;
    Remark remark = new Remark(who, LIST, "mqtt", limit, 1);
    return engine.submit(
        new io.anling.alert.engine.Command<>() {
          @Override
          public Urgency urgency() {
            return remark.urgency();
          }

          @Override
          public Boolean decide(io.anling.alert.engine.WorkingSet work, Instant real) {
            return remark.decide(work, at);
          }
        });
  }

  private List<WorkItem> rows() {
    return store.read(session -> session.desk().work(LIST, 10_000));
  }

  @Test
  void aFloodWithinADayPushesOutNobodyAndSharesOneRow() {
    come(limit, "button-", 0, RowLimit.MOST);
    now = now.plus(RowLimit.QUIET).minusSeconds(1);
    come(limit, "invented-", 0, 2_000);
    assertThat(rows()).hasSize(RowLimit.ROWS);
    assertThat(limit.size()).isEqualTo(RowLimit.MOST);
    assertThat(rows())
        .filteredOn(row -> row.key().startsWith("invented-"))
        .as("rows of their own")
        .isEmpty();
    assertThat(rows())
        .filteredOn(row -> row.key().equals(Throttle.OTHERS))
        .extracting(WorkItem::count)
        .containsExactly(2_000L);
  }

  @Test
  void keysThatWereQuietForADayMakeRoomAndThoseThatWereNotStay() {
    come(limit, "old-", 0, RowLimit.MOST);
    now = now.plus(Duration.ofHours(23));
    come(limit, "old-", 0, 10);
    now = now.plus(Duration.ofHours(2));
    come(limit, "new-", 0, 20);
    assertThat(limit.size()).isEqualTo(RowLimit.MOST);
    assertThat(rows()).hasSizeLessThanOrEqualTo(RowLimit.ROWS);
    assertThat(rows()).extracting(WorkItem::key).contains("old-0", "old-9", "new-0", "new-19");
    assertThat(meters.scrape()).contains("anling_worklist_rows_dropped_total 19.0");
  }

  @Test
  void memoryAndStoreStayBoundedOverMonthsOfDistinctKeys() {
    for (int day = 0; day < 10; day++) {
      come(limit, "day-" + day + "-", 0, RowLimit.MOST);
      now = now.plus(RowLimit.QUIET).plusSeconds(1);
    }
    assertThat(limit.size()).isEqualTo(RowLimit.MOST);
    assertThat(rows())
        .hasSizeLessThanOrEqualTo(RowLimit.ROWS)
        .filteredOn(row -> row.key().startsWith("day-9-"))
        .hasSize(RowLimit.MOST);
  }

  @Test
  void afterARestartTheStoresRowsAreKnownWithTheirTimes() {
    come(limit, "old-", 0, RowLimit.MOST);
    RowLimit restarted = new RowLimit(LIST);
    come(restarted, "new-", 0, 1);
    assertThat(rows()).extracting(WorkItem::key).contains(Throttle.OTHERS).doesNotContain("new-0");
    now = now.plus(RowLimit.QUIET);
    come(restarted, "new-", 0, 1);
    assertThat(rows()).hasSize(RowLimit.ROWS).extracting(WorkItem::key).contains("new-0");
  }
}
