package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
}
