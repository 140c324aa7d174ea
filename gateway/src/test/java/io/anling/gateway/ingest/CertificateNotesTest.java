package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.NoteCertificates;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A fleet's certificates take one place in the engine's queue, and are put down in the end. */
class CertificateNotesTest {

  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  private record Asked(NoteCertificates command, CompletableFuture<Integer> answer) {}

  private final Deque<Asked> queue = new ArrayDeque<>();
  private final Map<String, Instant> put = new HashMap<>();
  private final CertificateNotes notes =
      new CertificateNotes(
          command -> {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            queue.add(new Asked(command, answer));
            return answer;
          });

  private static Map<String, Instant> fleet(String name, int devices) {
    Map<String, Instant> endsAt = new HashMap<>();
    for (int i = 0; i < devices; i++) {
      endsAt.put(name + i, END);
    }
    return endsAt;
  }

  private void takeAll() {
    while (!queue.isEmpty()) {
      Asked one = queue.remove();
      assertThat(one.command().endsAt()).hasSizeBetween(1, CertificateNotes.BATCH);
      assertThat(queue).as("others at the same time").isEmpty();
      put.putAll(one.command().endsAt());
      one.answer().complete(one.command().endsAt().size());
    }
  }

  @Test
  void fleetTakesOnePlaceAtATime() {
    notes.put(fleet("a", 1_000));
    notes.put(fleet("b", 1_000));
    assertThat(queue).hasSize(1);
    takeAll();
    assertThat(put).hasSize(2_000);
    notes.put(Map.of());
    assertThat(queue).isEmpty();
  }

  @Test
  void whatTheStoreDidNotTakeIsTriedAgainWithTheNextCallUnlessThereIsANewerOne() {
    notes.put(Map.of("a", END, "b", END));
    notes.put(Map.of("a", END.plusSeconds(1)));
    queue.remove().answer().completeExceptionally(new IllegalStateException("no store"));
    assertThat(queue).isEmpty();
    notes.put(Map.of());
    takeAll();
    assertThat(put).isEqualTo(Map.of("a", END.plusSeconds(1), "b", END));
  }

  @Test
  void noMoreWaitThanTheBound() {
    notes.put(fleet("a", CertificateNotes.MOST + 10));
    takeAll();
    assertThat(put).hasSize(CertificateNotes.MOST);
  }
}
