package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogChainTest {

  private static final Instant AT = Instant.ofEpochMilli(1_000);

  @Test
  void wholeChainHasNoFault() {
    assertThat(LogChain.firstFault(chain(5))).isEmpty();
    assertThat(LogChain.firstFault(List.of())).isEmpty();
  }

  @Test
  void changedEntryIsFound() {
    List<LogEntry> chain = chain(5);
    LogEntry third = chain.get(2);
    Fact forged = third.fact().with("by-whom", "somebody else");
    chain.set(2, new LogEntry(3, "a", 3, AT, forged, third.chain()));
    assertThat(LogChain.firstFault(chain)).contains("entry 3 was changed");
  }

  @Test
  void missingEntryIsFound() {
    List<LogEntry> chain = chain(5);
    chain.remove(2);
    assertThat(LogChain.firstFault(chain)).contains("entry 3 is missing: found 4");
  }

  @Test
  void reorderedEntriesAreFound() {
    List<LogEntry> chain = chain(5);
    Collections.swap(chain, 1, 2);
    assertThat(LogChain.firstFault(chain)).isPresent();
  }

  @Test
  void entryOfAnotherAlertDoesNotFit() {
    List<LogEntry> chain = chain(2);
    LogEntry second = chain.get(1);
    chain.set(1, new LogEntry(2, "b", 2, AT, second.fact(), second.chain()));
    assertThat(LogChain.firstFault(chain)).contains("entry 2 was changed");
  }

  @Test
  void fieldsCannotBeShiftedIntoOneAnother() {
    Fact one = new Fact(FactKind.NOTE, "ab", Map.of("c", "d"));
    Fact other = new Fact(FactKind.NOTE, "a", Map.of("bc", "d"));
    assertThat(LogChain.hash("", "a", 1, AT, one))
        .isNotEqualTo(LogChain.hash("", "a", 1, AT, other));
  }

  @Test
  void encodingIsFieldsBehindTheirLengths() {
    String high = "\ud83d";
    Fact fact =
        new Fact(
            FactKind.NOTE, "user:张", Map.of("b", "测试县\ud83d\ude00" + high, "a", "x".repeat(1_000)));
    String text =
        "2:h03:a-110:12345678904:1000"
            + ("4:note6:user:张1:a1000:" + "x".repeat(1_000) + "1:b6:测试县\ud83d\ude00" + high);
    assertThat(LogChain.hash("h0", "a-1", 1_234_567_890L, AT, fact))
        .isEqualTo(LogChain.sha256(text));
  }

  private static List<LogEntry> chain(int length) {
    List<LogEntry> chain = new ArrayList<>();
    String previous = "";
    for (int seq = 1; seq <= length; seq++) {
      Fact fact = new Fact(FactKind.NOTE, "user:zhang", Map.of("n", String.valueOf(seq)));
      String hash = LogChain.hash(previous, "a", seq, AT, fact);
      chain.add(new LogEntry(seq, "a", seq, AT, fact, new LogEntry.Chain(previous, hash)));
      previous = hash;
    }
    return chain;
  }
}
