package io.anling.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  @Test
  void aLineIsInTheFileWhenItsFutureCompletes() throws Exception {
    Path file = directory.resolve("journal");
    try (Journal journal = Journal.open(file)) {
      journal.append("one").join();
      assertThat(file).hasContent("one\n");
      journal.append(List.of("two", "three")).join();
      assertThat(file).hasContent("one\ntwo\nthree\n");
    }
  }

  @Test
  void manyCallersShareFsyncsAndNoLineIsTorn() throws Exception {
    Path file = directory.resolve("journal");
    try (Journal journal = Journal.open(file)) {
      CompletableFuture<?>[] appended =
          IntStream.range(0, 5_000)
              .parallel()
              .mapToObj(i -> journal.append("line " + i))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(appended).join();
    }
    assertThat(Files.readAllLines(file))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 5_000).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void appendsToWhatIsThere() throws Exception {
    Path file = directory.resolve("journal");
    Files.writeString(file, "old\n");
    try (Journal journal = Journal.open(file)) {
      journal.append("new").join();
    }
    assertThat(file).hasContent("old\nnew\n");
  }

  @Test
  void aFullDiskFailsTheLineAndEveryLaterOneAndTheClose() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(
        Files.isWritable(full) || System.getenv("ANLING_TEST_REQUIRE_ALL") != null,
        "left out: this system has no /dev/full");
    Journal journal = Journal.open(full);
    CompletableFuture<Void> first = journal.append("one");
    assertThatThrownBy(first::join).hasMessageContaining("No space");
    assertThatThrownBy(journal.append("two")::join).hasMessageContaining("No space");
    assertThatThrownBy(journal::close).hasMessageContaining("No space");
  }
}
