package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.EscalationPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void mapOfTextsIsWrittenAsTheLibraryWritesIt() throws Exception {
    Map<String, String> texts = new HashMap<>();
    for (char c = 0; c < 0x300; c++) {
      texts.put("key " + c, c + "value" + c + c);
    }
    texts.put("", "");
    texts.put("按钮", "测试县/甲镇\u2028\ud83d\ude00\ud800");
    String expected = new ObjectMapper().writeValueAsString(new TreeMap<>(texts));
    assertThat(Json.write(texts)).isEqualTo(expected);
    assertThat(Json.write(Map.of())).isEqualTo("{}");
  }

  @Test
  void alertsOfOnePlanShareItWhenTheyAreRead() {
    Alert one = Alerts.in("a1", "h1", AlertState.RAISED, Instant.EPOCH);
    Alert other = Alerts.in("a2", "h2", AlertState.CLOSED, Instant.EPOCH);
    Alert read = Json.read(Json.write(one), Alert.class);
    Alert readToo = Json.read(" " + Json.write(other), Alert.class);
    assertThat(read).isEqualTo(one);
    assertThat(readToo).isEqualTo(other);
    assertThat(readToo.plan()).isSameAs(read.plan());
    assertThat(Json.read("[" + Json.write(one) + "]", new TypeReference<List<Alert>>() {}))
        .containsExactly(one);
  }

  private record Wordy(String words, EscalationPlan plan) {}

  private static final class Unwrapped {
    @JsonUnwrapped @Nullable Wordy inner;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3_999, 32_767, 32_768, 32_769, 100_000})
  void planIsReadBehindAnyWordsOfAnyLength(int length) {
    EscalationPlan plan = Alerts.in("a1", "h1", AlertState.RAISED, Instant.EPOCH).plan();
    for (String letter : List.of("a", "按", "\ud83d\ude00", "\n")) {
      Wordy wordy = new Wordy(letter.repeat(length), plan);
      String stored = Json.write(wordy);
      assertThat(Json.read(stored, Wordy.class)).isEqualTo(wordy);
      // Put aside by the library, which then does not know where it stood.
      assertThat(Json.read(stored, Unwrapped.class).inner).isEqualTo(wordy);
    }
  }
}
