package io.anling.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.AlertState;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.LogChain;
import io.anling.alert.engine.LogEntry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log of all alerts as JSON lines in the order of commit, and checks it: every chain,
 * its head in the alert's row, and that no entry stands outside an alert.
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
    Set<String> seen = write(output);
    if (command.option("verify").isEmpty()) {
      return Exit.DONE;
    }
    return verify(seen, output);
  }

  private Set<String> write(AdminOutput output) {
    Set<String> alerts = new HashSet<>();
    long position = 0;
    List<LogEntry> page;
    do {
      long after = position;
      page = gate.read(store -> store.log().after(after, PAGE));
      for (LogEntry entry : page) {
        output.answer(line(entry));
        alerts.add(entry.alertId());
        position = entry.position();
      }
    } while (page.size() == PAGE);
    return alerts;
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

  private int verify(Set<String> exported, AdminOutput output) {
    Set<String> orphans = new HashSet<>(exported);
    int alerts = 0;
    int faults = 0;
    String after = null;
    List<AlertRow> page;
    do {
      page = page(after);
      for (AlertRow row : page) {
        after = row.alert().id();
        orphans.remove(after);
        alerts++;
        Optional<String> fault = fault(row);
        fault.ifPresent(text -> output.say("alert " + row.alert().id() + ": " + text));
        faults += fault.isPresent() ? 1 : 0;
      }
    } while (page.size() == PAGE);
    for (String orphan : orphans) {
      output.say("alert " + orphan + ": its log is there, its row is not");
    }
    int wrong = faults + orphans.size();
    output.say(
        alerts
            + (alerts == 1 ? " alert" : " alerts")
            + " checked, "
            + wrong
            + (wrong == 1 ? " fault" : " faults"));
    return wrong == 0 ? Exit.DONE : Exit.FAILED;
  }

  private List<AlertRow> page(@Nullable String after) {
    AlertQuery query =
        new AlertQuery(EnumSet.allOf(AlertState.class), Set.of(""), null, null, after, PAGE);
    return gate.read(store -> store.alerts().page(query));
  }

  /** Reads the row again with its entries, so that both are of one instant. */
  private Optional<String> fault(AlertRow seen) {
    String id = seen.alert().id();
    return gate.read(
        store -> {
          AlertRow row = store.alerts().byId(Set.of(id)).getOrDefault(id, seen);
          List<LogEntry> entries = store.log().ofAlert(id);
          return LogChain.firstFault(entries).or(() -> headFault(row, entries));
        });
  }

  private static Optional<String> headFault(AlertRow row, List<LogEntry> entries) {
    String last = entries.isEmpty() ? "" : entries.get(entries.size() - 1).chain().hash();
    return row.seq() == entries.size() && row.hash().equals(last)
        ? Optional.empty()
        : Optional.of("the row knows " + row.seq() + " entries, the log holds " + entries.size());
  }
}
