package io.anling.gateway.codec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a topic of one of the Chinese platforms says: whose message it is and what it carries.
 *
 * @param platform whose topic it is
 * @param device the speaker's name: {@code <product>:<device>} where a name is a product's own
 * @param carries what is in the payload
 * @param event the event's identifier where the topic has it; null elsewhere
 */
record ThingTopic(Platform platform, String device, Carries carries, @Nullable String event) {

  enum Platform {
    ALINK,
    TENCENT,
    HUAWEI,
    ONENET,
    TUYA
  }

  enum Carries {
    PROPERTIES,
    EVENT,
    /** Properties and events of a hub and of those behind it. */
    PACK,
    RAW,
    STATUS,
    /** What a platform or another program says: nothing of a device's. */
    NOTHING
  }

  /** A topic's form: groups named {@code product}, {@code device} and {@code event}. */
  private record Form(Platform platform, Carries carries, Pattern pattern) {}

  private static final String PAIR = "(?<product>[^/]+)/(?<device>[^/]+)";

  /** The first that matches holds. */
  private static final List<Form> FORMS =
      List.of(
          form(Platform.ALINK, Carries.PROPERTIES, "/?sys/" + PAIR + "/thing/event/property/post"),
          form(
              Platform.ALINK,
              Carries.PACK,
              "/?sys/" + PAIR + "/thing/event/property/(pack|history)/post"),
          form(
              Platform.ALINK,
              Carries.EVENT,
              "/?sys/" + PAIR + "/thing/event/(?<event>[^/]+)/(history/)?post"),
          form(Platform.ALINK, Carries.RAW, "/?sys/" + PAIR + "/thing/model/up_raw"),
          form(Platform.ALINK, Carries.NOTHING, "/?sys/" + PAIR + "/.*"),
          form(Platform.ALINK, Carries.STATUS, "/as/mqtt/status/" + PAIR),
          form(Platform.ALINK, Carries.PROPERTIES, "/" + PAIR + "/thing/event/property/post"),
          form(
              Platform.ALINK,
              Carries.EVENT,
              "/" + PAIR + "/thing/event/(?<event>[^/]+)/(history/)?post"),
          form(Platform.TENCENT, Carries.PROPERTIES, "\\$thing/up/property/" + PAIR),
          form(Platform.TENCENT, Carries.EVENT, "\\$thing/up/event/" + PAIR),
          form(Platform.TENCENT, Carries.NOTHING, "\\$thing/[a-z]+/[a-z]+/" + PAIR),
          form(
              Platform.HUAWEI,
              Carries.PROPERTIES,
              "\\$oc/devices/(?<device>[^/]+)/sys/properties/report"),
          form(
              Platform.HUAWEI,
              Carries.PACK,
              "\\$oc/devices/(?<device>[^/]+)/sys/gateway/sub_devices/properties/report"),
          form(Platform.HUAWEI, Carries.EVENT, "\\$oc/devices/(?<device>[^/]+)/sys/events/up"),
          form(Platform.HUAWEI, Carries.EVENT, "\\$oc/devices/(?<device>[^/]+)/sys/messages/up"),
          form(Platform.HUAWEI, Carries.NOTHING, "\\$oc/devices/(?<device>[^/]+)/.*"),
          form(Platform.ONENET, Carries.PROPERTIES, "\\$sys/" + PAIR + "/thing/property/post"),
          form(Platform.ONENET, Carries.EVENT, "\\$sys/" + PAIR + "/thing/event/post"),
          form(Platform.ONENET, Carries.PACK, "\\$sys/" + PAIR + "/thing/(pack|history)/post"),
          form(Platform.ONENET, Carries.NOTHING, "\\$sys/" + PAIR + "/.*"),
          form(Platform.TUYA, Carries.PROPERTIES, "tylink/(?<device>[^/]+)/thing/property/report"),
          form(Platform.TUYA, Carries.EVENT, "tylink/(?<device>[^/]+)/thing/event/trigger"),
          form(Platform.TUYA, Carries.NOTHING, "tylink/(?<device>[^/]+)/.*"));

  private static Form form(Platform platform, Carries carries, String pattern) {
    return new Form(platform, carries, Pattern.compile(pattern));
  }

  /** What the topic says; empty where it is none of these platforms'. */
  static Optional<ThingTopic> of(String topic) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(topic);
      if (matcher.matches()) {
        String device = matcher.group("device");
        boolean pair = form.pattern().pattern().contains("<product>");
        boolean event = form.pattern().pattern().contains("<event>");
        return Optional.of(
            new ThingTopic(
                form.platform(),
                pair ? name(matcher.group("product"), device) : device,
                form.carries(),
                event ? matcher.group("event") : null));
      }
    }
    return Optional.empty();
  }

  /** The name of a device of a product. */
  static String name(String product, String device) {
    return product + ":" + device;
  }
}
