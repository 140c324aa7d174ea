package io.anling.gateway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreException.Severity;
import io.anling.gateway.config.ConfigException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database server may come up later than the gateway. */
class StorePatienceTest {

  private final List<String> said = new ArrayList<>();
  private int tries;

  private StorePatience patience(Duration atMost) {
    return new StorePatience(atMost, said::add);
  }

  private String openAt(int success, Severity severity) {
    if (++tries < success) {
      throw new StoreException(severity, "db cannot be reached", new IllegalStateException());
    }
    return "opened";
  }

  @Test
  void itIsTriedAgainAndSaidOnce() {
    String opened = patience(Duration.ofSeconds(30)).open(() -> openAt(3, Severity.PASSING));
    assertThat(opened).isEqualTo("opened");
    assertThat(said).containsExactly("db cannot be reached; trying again for 30 s");
  }

  @Test
  void withoutPatienceThereIsOneTry() {
    assertThatThrownBy(() -> StorePatience.NONE.open(() -> openAt(2, Severity.PASSING)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("db cannot be reached");
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void whatDoesNotPassIsNotWaitedFor() {
    assertThatThrownBy(() -> patience(Duration.ofSeconds(30)).open(() -> openAt(2, Severity.FATAL)))
        .isInstanceOf(ConfigException.class);
    assertThat(tries).isEqualTo(1);
    assertThat(said).isEmpty();
  }
}
