package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeMemoryTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path directory;

  @Test
  void clientIdIsMadeOnceAndFitsEveryBroker() {
    Path file = directory.resolve("site.properties");
    String made = new BridgeMemory(file).clientId(null);
    assertThat(made).matches("anling-[0-9a-f]{14}").hasSizeLessThan(24);
    assertThat(new BridgeMemory(file).clientId(null)).isEqualTo(made);
    assertThat(new BridgeMemory(file).clientId("mine")).isEqualTo("mine");
  }

  @Test
  void sessionIsExpectedWhereItWasAndNowhereElse() {
    Path file = directory.resolve("site.properties");
    BridgeMemory memory = new BridgeMemory(file);
    assertThat(memory.connectedAt("tcp://a c")).isEmpty();
    memory.connected("tcp://a c", NOON);
    assertThat(new BridgeMemory(file).connectedAt("tcp://a c")).contains(NOON);
    assertThat(new BridgeMemory(file).connectedAt("tcp://b c")).isEmpty();
  }

  @Test
  void fileThatCannotBeReadIsNone() throws Exception {
    Path file = directory.resolve("site.properties");
    Files.writeString(file, "session=x\nconnected-at=soon\nclient-id=\\uZZZZ");
    BridgeMemory memory = new BridgeMemory(file);
    assertThat(memory.connectedAt("x")).isEmpty();
    assertThat(memory.clientId(null)).startsWith("anling-");
  }
}
