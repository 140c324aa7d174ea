package io.anling.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.Audited;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unknown does not look like none. */
class OpenAlertAuditTest {

  private static final String METER = "anling_open_alerts_without_deadline ";

  private final Meters meters = new Meters();
  private long nanos = -5;
  private final OpenAlertAudit audit = new OpenAlertAudit(meters, () -> nanos);

  @Test
  void nothingIsKnownBeforeTheFirstLookAndLongAfterTheLast() {
    assertThat(meters.scrape()).contains(METER + "NaN");
    audit.audited(new Audited(List.of("a", "b"), List.of("c")));
    assertThat(meters.scrape()).contains(METER + "2.0");
    nanos += OpenAlertAudit.KNOWN.toNanos();
    assertThat(meters.scrape()).contains(METER + "2.0");
    nanos++;
    assertThat(meters.scrape()).contains(METER + "NaN");
    audit.audited(new Audited(List.of(), List.of()));
    assertThat(meters.scrape()).contains(METER + "0.0");
  }
}
