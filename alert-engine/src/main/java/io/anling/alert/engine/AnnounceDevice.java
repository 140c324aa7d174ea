package io.anling.alert.engine;

import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.registry.Device;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network announces a device that hangs on it: it becomes known, without a home and without a
 * secret of its own, and a row in the list {@link #LIST} asks for its home. Of a known one only the
 * model is taken over, where none is known. Repeating it changes nothing.
 *
 * <p>At most {@link #MOST} devices become known so; further ones only count in the row {@link
 * #FULL}, and are treated as unknown ones.
 *
 * @param device its id
 * @param model for the model catalogue; null where none was announced
 * @param name for people, kept where its room stands; null for none
 * @param hub that it speaks through; null where it speaks for itself
 * @param by who announced it, for the record
 */
public record AnnounceDevice(
    String device, @Nullable String model, @Nullable String name, @Nullable String hub, String by)
    implements Command<RaiseAnswer> {

  /** The work list of devices that were announced and belong to no home yet. */
  public static final String LIST = "announced-device";

  static final int MOST = 50_000;
  static final String FULL = "(more)";

  private static final String COUNT = "announced-devices";
  private static final int LONGEST = 64;
  private static final RaiseAnswer DONE = new RaiseAnswer(How.RECORDED, null, null);

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(device), Set.of(), Set.of(), Set.of());
  }

  @Override
  public RaiseAnswer decide(WorkingSet work, Instant now) {
    Device known = work.device(device).orElse(null);
    String said = clean(model);
    if (known == null) {
      become(work, said, now);
    } else if (known.model() == null && said != null) {
      save(work, known.room(), known, said, now);
    }
    return DONE;
  }

  private void become(WorkingSet work, @Nullable String said, Instant now) {
    DeskTable desk = work.tables().desk();
    int count = desk.remembered(COUNT).map(Integer::parseInt).orElse(0);
    String detail = said == null ? "model unknown" : "model " + said;
    if (count >= MOST) {
      desk.putWork(new WorkItem(LIST, FULL, now, now, 1, "more than " + MOST + " were announced"));
      return;
    }
    desk.remember(COUNT, String.valueOf(count + 1));
    desk.putWork(new WorkItem(LIST, device, now, now, 1, detail));
    save(work, clean(name), null, said, now);
  }

  private void save(
      WorkingSet work,
      @Nullable String room,
      @Nullable Device known,
      @Nullable String said,
      Instant now) {
    Device.Credential credential =
        known == null ? new Device.Credential(1, null, false) : known.credential();
    String home = known == null ? null : known.household();
    String through = known == null ? hub : known.hub();
    work.tables().registry().saveDevice(new Device(device, said, home, room, through, credential));
    work.tables().log().audit(now, by, "device announced", device, null);
    work.registryChanged();
  }

  /** Without what would break a line, and of a length that a column shows. */
  private static @Nullable String clean(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]", " ").strip();
    if (plain.length() <= LONGEST) {
      return plain.isEmpty() ? null : plain;
    }
    boolean pair = Character.isHighSurrogate(plain.charAt(LONGEST - 1));
    return plain.substring(0, pair ? LONGEST - 1 : LONGEST);
  }
}
