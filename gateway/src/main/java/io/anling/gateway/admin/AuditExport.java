package io.anling.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.engine.LogAudit;
import io.anling.alert.engine.LogEntry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log of all alerts as JSON lines in the order of commit, and checks it: see {@link
 * LogAudit}.
 */
final class AuditExport {

  private static final int PAGE = 500;

  /** Fields of their own, not repeated in the detail. */
  private static final Set<String> APART = Set.of("device", "event");

  private final Gate gate;
  private final ObjectMapper json = new ObjectMapper();

  AuditExport(Gate gate) {
    this.gate = gate;
  }

  int run(AdminCommand command, AdminOutput output) {
    write(output);
    return command.option("verify").isEmpty()
        ? Exit.DONE
        : verify(command.option("last-checkpoint").orElse(null), output);
  }

  private void write(AdminOutput output) {
    long position = 0;
    List<LogEntry> page;
    do {
      long after = position;
      page = gate.read(store -> store.log().after(after, PAGE));
      for (LogEntry entry : page) {
        output.answer(line(entry));
        position = entry.position();
      }
    } while (page.size() == PAGE);
  }

  private String line(LogEntry entry) {
    Map<String, String> detail = new TreeMap<>(entry.fact().detail());
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("position", entry.position());
    line.put("alert", entry.alertId());
    line.put("seq", entry.seq());
    line.put("at", time(entry.at()));
    line.put("what", entry.fact().kind().word());
    line.put("by", entry.fact().by());
    APART.stream().sorted().forEach(field -> line.put(field, detail.get(field)));
    detail.keySet().removeAll(APART);
    line.put("detail", detail);
    line.put("previous", entry.chain().previousHash());
    line.put("hash", entry.chain().hash());
    try {
      return json.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words and numbers are always JSON", e);
    }
  }

  private String time(Instant at) {
    return OffsetDateTime.ofInstant(at, gate.zone()).truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private int verify(@Nullable String checkpoint, AdminOutput output) {
    LogAudit.Result result = new LogAudit(gate.store(), gate.logKey(), output::say).run(checkpoint);
    output.say(
        count(result.checkpoints(), "checkpoint")
            + " checked, entries since the last one: "
            + result.unsigned()
            + ", alerts pruned: "
            + result.pruned());
    output.say(count(result.alerts(), "alert") + " checked, " + count(result.faults(), "fault"));
    return result.faults() == 0 ? Exit.DONE : Exit.FAILED;
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
