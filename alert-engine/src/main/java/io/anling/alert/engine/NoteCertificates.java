package io.anling.alert.engine;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts down when the certificates end that devices have shown. Only the newest of each is kept;
 * repeating one changes nothing. Devices that are not registered are left out, so that there are no
 * more rows than devices. Answers how many were new.
 *
 * @param endsAt by device
 */
public record NoteCertificates(Map<String, Instant> endsAt) implements Command<Integer> {

  private static final String PREFIX = "device-certificate/";

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Integer decide(WorkingSet work, Instant now) {
    DeskTable desk = work.tables().desk();
    Map<String, Instant> known = endsAt(desk, endsAt.keySet());
    Map<String, Instant> fresh = new HashMap<>(endsAt);
    known.forEach(fresh::remove); // where the end is the same
    fresh.keySet().retainAll(work.tables().registry().devices(fresh.keySet()).keySet());
    fresh.forEach((device, end) -> desk.remember(PREFIX + device, end.toString()));
    return fresh.size();
  }

  /** When the certificates of these devices end, of those that have shown one. */
  public static Map<String, Instant> endsAt(DeskTable desk, Collection<String> devices) {
    Map<String, Instant> ends = new HashMap<>();
    desk.rememberedOf(devices.stream().map(PREFIX::concat).toList())
        .forEach(
            (name, value) -> {
              try {
                ends.put(name.substring(PREFIX.length()), Instant.parse(value));
              } catch (DateTimeParseException e) {
                // Not ours: as good as none.
              }
            });
    return ends;
  }
}
