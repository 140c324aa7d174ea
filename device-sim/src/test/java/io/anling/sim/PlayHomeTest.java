package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.sim.trial.TrialException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayHomeTest {
  @TempDir Path scratch;

  @Test
  void theSecretsOutliveARestartAndAreNobodyElses() {
    Path directory = scratch.resolve("a/b");
    long seed = PlayHome.in(directory).seed();

    assertThat(PlayHome.in(directory).seed()).isEqualTo(seed);
    assertThat(PlayHome.in(scratch.resolve("other")).seed()).isNotEqualTo(seed);
  }

  @Test
  void whatWasSentBeforeIsForgotten() throws Exception {
    Path truth = PlayHome.in(scratch).workspace().truth();
    Files.writeString(truth, "{}\n");

    PlayHome.in(scratch);

    assertThat(truth).doesNotExist();
  }

  @Test
  void theSignOfLifeIsAFilesTime() throws Exception {
    PlayHome home = PlayHome.in(scratch);
    home.alive();
    Path alive = scratch.resolve("alive");
    var before = Files.getLastModifiedTime(alive);

    home.alive();

    assertThat(Files.getLastModifiedTime(alive)).isGreaterThanOrEqualTo(before);
  }

  @Test
  void aSpoiltSeedIsOneLine() throws Exception {
    Files.writeString(scratch.resolve("seed"), "spoilt");

    assertThatThrownBy(() -> PlayHome.in(scratch))
        .isInstanceOf(TrialException.class)
        .hasMessageContaining("--data-dir " + scratch);
  }
}
