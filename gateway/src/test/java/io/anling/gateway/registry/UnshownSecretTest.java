package io.anling.gateway.registry;

import static io.anling.gateway.registry.RowResult.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.registry.ImportReport.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A generated secret is shown until it was seen once. */
class UnshownSecretTest {

  private static final String BLANK = ImportRig.home("H001").and("device_id", "a").line();
  private static final String GIVEN =
      ImportRig.home("H001").and("device_id", "a").and("device_secret", "given").line();

  @RegisterExtension final ImportRig rig = new ImportRig();

  @Test
  void anImportWhoseAnswerWasLostIsAnsweredByTheNext() {
    List<Secret> lost = rig.run(false, BLANK).secrets();
    assertThat(lost).extracting(Secret::device).containsExactly("a");
    assertThat(rig.run(true, BLANK).secrets()).as("a dry run shows none").isEmpty();

    ImportReport again = rig.run(false, BLANK);
    assertThat(again.secrets()).isEqualTo(lost);
    assertThat(again.shownAgain()).isEqualTo(1);
    assertThat(again.rows()).extracting(RowResult::result).containsExactly(SAME);

    rig.shown(again);
    assertThat(rig.run(false, BLANK).secrets()).isEmpty();
    assertThat(rig.secret(rig.device("a"))).isEqualTo(lost.get(0).secret());
  }

  @Test
  void aSecretThatWasGivenMeanwhileIsNotShown() {
    rig.run(false, BLANK);
    rig.run(false, GIVEN);
    assertThat(rig.run(false, BLANK).secrets()).isEmpty();
    assertThat(rig.run(false, GIVEN).secrets()).isEmpty();
  }
}
