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
class NoteCertificatesTest {

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
    return kit.read(session -> NoteCertificates.endsAt(session.desk(), List.of(devices)));
  }

  private int note(Map<String, Instant> endsAt) {
    return kit.submit(new NoteCertificates(endsAt));
  }

  @Test
  void ofADeviceThatIsNotRegisteredNothingIsKept() {
    assertThat(note(Map.of("stranger", END))).isZero();
    assertThat(endsAt("stranger")).isEmpty();
  }

  @Test
  void theNewestIsKept() {
    assertThat(note(Map.of("button", END, "hub", END))).isEqualTo(2);
    assertThat(note(Map.of("button", END))).as("nothing new").isZero();
    assertThat(note(Map.of("button", END.plusSeconds(1), "hub", END))).isOne();
    assertThat(endsAt("button", "hub", "smoke"))
        .isEqualTo(Map.of("button", END.plusSeconds(1), "hub", END));
    assertThat(endsAt()).isEmpty();
  }
}
