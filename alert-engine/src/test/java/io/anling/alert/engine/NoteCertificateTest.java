package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a device's certificate ends is kept, the newest of each. */
class NoteCertificateTest {

  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Map<String, Instant> endsAt(String... devices) {
    return kit.read(session -> NoteCertificate.endsAt(session.desk(), List.of(devices)));
  }

  @Test
  void theNewestIsKept() {
    assertThat(kit.submit(new NoteCertificate("a", END))).isTrue();
    assertThat(kit.submit(new NoteCertificate("b", END))).isTrue();
    assertThat(kit.submit(new NoteCertificate("a", END))).as("nothing new").isFalse();
    assertThat(kit.submit(new NoteCertificate("a", END.plusSeconds(1)))).isTrue();
    assertThat(endsAt("a", "c")).isEqualTo(Map.of("a", END.plusSeconds(1)));
    assertThat(endsAt()).isEmpty();
  }
}
