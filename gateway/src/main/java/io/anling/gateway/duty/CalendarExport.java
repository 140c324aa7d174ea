package io.anling.gateway.duty;

import io.anling.alert.Span;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Shift;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import org.jspecify.annotations.Nullable;

/**
 * A rota as a calendar: one event for each person and shift, in the rota's time zone with its
 * VTIMEZONE. A time that its zone's clock cannot name for sure is written in UTC. Gaps are where no
 * event is.
 */
public final class CalendarExport {

  /** Says who is meant, by recipient id. */
  static final String MEMBER = "X-ANLING-MEMBER";

  private static final ProdId PRODUCT = new ProdId("-//Anling//Rota 1//EN");

  private final Rota rota;
  private final Instant stamp;
  private final @Nullable TimeZone zone;

  private CalendarExport(Rota rota, Instant stamp) {
    this.rota = rota;
    this.stamp = stamp;
    this.zone =
        TimeZoneRegistryFactory.getInstance()
            .createRegistry()
            .getTimeZone(rota.post().zone().getId());
  }

  /**
   * The text of the calendar.
   *
   * @param names people's names by recipient id
   * @param stamp when it was written
   */
  public static String write(
      Rota rota, Roster roster, Span period, UnaryOperator<String> names, Instant stamp) {
    CalendarExport export = new CalendarExport(rota, stamp);
    List<CalendarComponent> parts = new ArrayList<>();
    if (export.zone != null) {
      parts.add(export.zone.getVTimeZone());
    }
    for (Shift shift : roster.shifts(period)) {
      shift.onDuty().forEach(member -> parts.add(export.event(shift.span(), member, names)));
    }
    List<Property> head =
        List.of(
            PRODUCT,
            new net.fortuna.ical4j.model.property.Version(new ParameterList(), "2.0"),
            new XProperty("X-WR-CALNAME", rota.post().name()));
    Calendar calendar = new Calendar(new PropertyList(head), new ComponentList<>(parts));
    StringWriter text = new StringWriter();
    try {
      // Not validated: a rota without anybody on duty has no event, and that is right.
      new CalendarOutputter(false).output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private VEvent event(Span span, String member, UnaryOperator<String> names) {
    String from = CalendarTimes.utc(span.from());
    List<Property> properties =
        List.of(
            new Uid(rota.id() + "-" + from + "-" + member + "@anling"),
            new DtStamp(stamp),
            start(span.from()),
            end(span.to()),
            new Summary(names.apply(member)),
            new XProperty(MEMBER, member));
    return new VEvent(new PropertyList(properties));
  }

  private Property start(Instant at) {
    String local = local(at);
    return local == null ? new DtStart<>(CalendarTimes.utc(at)) : new DtStart<>(inZone(), local);
  }

  private Property end(Instant at) {
    String local = local(at);
    return local == null ? new DtEnd<>(CalendarTimes.utc(at)) : new DtEnd<>(inZone(), local);
  }

  private @Nullable String local(Instant at) {
    return zone == null ? null : CalendarTimes.local(at, rota.post().zone());
  }

  private ParameterList inZone() {
    ZoneId id = rota.post().zone();
    return new ParameterList(List.of(new TzId(id.getId())));
  }
}
