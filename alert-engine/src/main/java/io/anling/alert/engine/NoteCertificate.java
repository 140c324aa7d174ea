package io.anling.alert.engine;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts down when the certificate ends that a device has shown. Only the newest is kept; repeating
 * it changes nothing.
 *
 * @param device a registered one
 */
public record NoteCertificate(String device, Instant endsAt) implements Command<Boolean> {

  private static final String PREFIX = "device-certificate/";

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    DeskTable desk = work.tables().desk();
    String value = endsAt.toString();
    if (desk.remembered(PREFIX + device).filter(value::equals).isPresent()) {
      return false;
    }
    desk.remember(PREFIX + device, value);
    return true;
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
