package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is cut and resumed again and again misses nothing and repeats nothing. */
@Timeout(120)
class StreamTest {

  private static final HttpSettings.StreamBounds QUICK =
      new HttpSettings.StreamBounds(3, 2_000, Duration.ofMillis(200));

  @TempDir Path directory;
  @TempDir Path another;
  private HttpKit kit;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory, QUICK);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void everyEntryComesOnceAndInOrderOverRandomDisconnectsUnderConcurrentCommits() {
    long seed = Long.getLong("seed", 20261122L);
    Random random = new Random(seed);
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Void> presses =
        CompletableFuture.runAsync(
            () -> {
              while (!stop.get()) {
                var unused = kit.pressLater("here");
                kit.press("there");
              }
            });
    List<Long> heard = new ArrayList<>();
    String last = null;
    for (int connection = 0; connection < 60; connection++) {
      try (SseClient client = SseClient.open(kit, "desk-root", last)) {
        SseClient.Event hello = client.nextEvent();
        assertThat(hello.name()).isEqualTo("hello");
        if (last == null) {
          heard.add(Long.valueOf(hello.id()));
        }
        for (SseClient.Event event : client.alerts(random.nextInt(40))) {
          heard.add(Long.valueOf(event.id()));
        }
        last = String.valueOf(heard.get(heard.size() - 1));
      }
    }
    stop.set(true);
    presses.join();
    long end = position();
    try (SseClient client = SseClient.open(kit, "desk-root", last)) {
      while (heard.get(heard.size() - 1) < end) {
        heard.add(Long.valueOf(client.alerts(1).get(0).id()));
      }
    }
    List<Long> expected = new ArrayList<>(List.of(heard.get(0)));
    kit.store()
        .read(session -> session.log().after(heard.get(0), 100_000))
        .forEach(entry -> expected.add(entry.position()));
    assertThat(heard).as("seed %d", seed).isEqualTo(expected);
    assertThat(heard.size()).isGreaterThan(500);
  }

  @Test
  void unknownIdIsToldToReload() {
    String alert = kit.press("here");
    for (String unknown : List.of("999999", "nonsense", "-5")) {
      try (SseClient client = SseClient.open(kit, "desk-root", unknown)) {
        SseClient.Event reload = client.nextEvent();
        assertThat(reload.name()).isEqualTo("reload");
        assertThat(reload.data().path("reason").textValue()).isEqualTo("unknown-id");
        assertThat(reload.id()).isEqualTo(reload.data().path("position").asText());
        assertThat(client.next()).as("the end of the stream").isNull();
        try (SseClient again = SseClient.open(kit, "desk-root", reload.id())) {
          assertThat(again.nextEvent().name()).isEqualTo("hello");
        }
      }
    }
    assertThat(alert).isNotEmpty();
  }

  @Test
  void clientTooFarBehindIsToldToReloadAndNeverSkipped() {
    long start = position();
    while (position() - start <= QUICK.behind()) {
      press(500);
    }
    try (SseClient client = SseClient.open(kit, "desk-root", String.valueOf(start))) {
      SseClient.Event reload = client.nextEvent();
      assertThat(reload.name()).isEqualTo("reload");
      assertThat(reload.data().path("reason").textValue()).isEqualTo("too-far-behind");
    }
    String near = String.valueOf(position() - 1_000);
    try (SseClient client = SseClient.open(kit, "desk-root", near)) {
      assertThat(client.alerts(1_000)).hasSize(1_000);
    }
  }

  @Test
  void clientThatStopsReadingIsToldToReloadAfterWhatItWasSent() {
    try (SseClient client = SseClient.open(kit, "desk-root", null)) {
      long start = Long.parseLong(client.nextEvent().id());
      for (int i = 0; i < 200 && kit.hub().open() > 0; i++) {
        press(500);
      }
      assertThat(kit.hub().open()).as("open streams").isZero();
      List<Long> heard = new ArrayList<>();
      SseClient.Event event = client.nextEvent();
      while (event.name().equals("alert")) {
        heard.add(Long.valueOf(event.id()));
        event = client.nextEvent();
      }
      assertThat(event.name()).isEqualTo("reload");
      assertThat(heard).first().isEqualTo(start + 1);
      assertThat(heard).last().isEqualTo(start + heard.size());
      assertThat(event.data().path("position").longValue()).isGreaterThan(start + heard.size());
    }
  }

  @Test
  void clientThatIsSlowForAWhileCatchesUpFromTheLog() {
    kit.close();
    kit = new HttpKit(another, new HttpSettings.StreamBounds(3, 1_000_000, QUICK.heartbeat()));
    try (SseClient client = SseClient.open(kit, "desk-root", null)) {
      long start = Long.parseLong(client.nextEvent().id());
      for (int i = 0; i < 40; i++) {
        press(500);
      }
      List<Long> heard = new ArrayList<>();
      List<Long> expected = new ArrayList<>();
      for (long next = start + 1; next <= position(); next++) {
        expected.add(next);
        heard.add(Long.valueOf(client.nextEvent().id()));
      }
      assertThat(heard).hasSizeGreaterThan(20_000).isEqualTo(expected);
    }
  }

  @Test
  void streamIsResumedOverARestart() {
    String alert = kit.press("here");
    long before = position();
    press(5);
    kit.restart();
    try (SseClient client = SseClient.open(kit, "desk-root", String.valueOf(before))) {
      assertThat(client.alerts(5))
          .extracting(SseClient.Event::id)
          .containsExactly(
              LongStream.rangeClosed(before + 1, before + 5)
                  .mapToObj(String::valueOf)
                  .toArray(String[]::new));
      assertThat(kit.press("here")).isEqualTo(alert);
      assertThat(client.alerts(1).get(0).id()).isEqualTo(String.valueOf(before + 6));
    }
  }

  @Test
  void queryParameterResumesToo() {
    String before = String.valueOf(position());
    kit.press("here");
    HttpRequest.Builder request = kit.as("desk-root", "/api/v1/stream?last-event-id=" + before);
    try (SseClient client = SseClient.open(kit, request)) {
      assertThat(client.nextEvent().id()).isEqualTo(before);
      assertThat(client.alerts(1)).hasSize(1);
    }
  }

  private void press(int times) {
    List<CompletableFuture<?>> batch = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      batch.add(kit.pressLater("here"));
    }
    batch.forEach(CompletableFuture::join);
  }

  private long position() {
    return kit.store().read(session -> session.log().lastPosition());
  }
}
