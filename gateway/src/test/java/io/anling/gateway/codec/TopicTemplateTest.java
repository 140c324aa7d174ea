package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.gateway.codec.TopicTemplate.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTemplateTest {

  private static final Place NOBODY = new Place(null, null);

  @ParameterizedTest
  @CsvSource({
    "anling/{device}/event, anling/+/event",
    "anling/{hub}/{child}/event, anling/+/+/event",
    "$share/gw/anling/{device}/event, $share/gw/anling/+/event",
    "a/+/{device}/#, a/+/+/#",
    "{device}, +",
    "/site//{device}, /site//+",
  })
  void filterHasAPlusForEachPlace(String template, String filter) {
    assertThat(TopicTemplate.parse(template).filter()).isEqualTo(filter);
  }

  @Test
  void placeIsReadFromATopic() {
    TopicTemplate one = TopicTemplate.parse("$share/gw/anling/{device}/event");
    assertThat(one.match("anling/b:1.2-3_x/event")).contains(new Place("b:1.2-3_x", null));
    TopicTemplate pair = TopicTemplate.parse("site/+/{hub}/{child}/#");
    assertThat(pair.match("site/7/h1/c1/event/x")).contains(new Place("c1", "h1"));
    assertThat(pair.match("site/7/h1/c1")).contains(new Place("c1", "h1"));
  }

  @ParameterizedTest
  @CsvSource({
    "anling/{device}/event, anling/b/telemetry",
    "anling/{device}/event, anling/b/event/x",
    "anling/{device}/event, anling/event",
    "anling/{device}/event, anling//event",
    "anling/{device}/event, anling/a b/event",
    "anling/{device}/event, anling/äöü/event",
    "anling/{hub}/{child}, anling/h h/c",
    "anling/{device}/#, other/b/c",
  })
  void whatDoesNotFitOrIsNoDeviceIdDoesNotMatch(String template, String topic) {
    assertThat(TopicTemplate.parse(template).match(topic)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "zigbee2mqtt/#, zigbee2mqtt/卧室/按钮, true",
    "zigbee2mqtt/#, zigbee2mqtt, true",
    "application/+/device/+/event/+, application/1/device/0011/event/up, true",
    "application/+/device/+/event/+, application/1/device/0011/up, false",
    "$oc/devices/+/sys/properties/report, $oc/devices/a_b/sys/properties/report, true",
    "#, $SYS/broker/uptime, false",
    "+/broker, $SYS/broker, false",
  })
  void plainFilterNamesNobody(String template, String topic, boolean matches) {
    TopicTemplate plain = TopicTemplate.parse(template);
    assertThat(plain.namesDevice()).isFalse();
    assertThat(plain.filter()).isEqualTo(template);
    assertThat(plain.match(topic)).isEqualTo(matches ? Optional.of(NOBODY) : Optional.empty());
  }

  @Test
  void hubAloneIsForFormatsThatNameItsChildren() {
    TopicTemplate hub = TopicTemplate.parse("gate/{hub}/up");
    assertThat(hub.namesDevice()).isFalse();
    assertThat(hub.match("gate/g-1/up")).contains(new Place(null, "g-1"));
  }

  @Test
  void namesAreWhateverStandsInTheirPlaces() {
    TopicTemplate names = TopicTemplate.parse("site/{hub}/{child}/up");
    assertThat(names.match("site/网关/按钮 1/up")).isEmpty();
    assertThat(names.names("site/网关/按钮 1/up")).contains(new Place("按钮 1", "网关"));
  }

  @Test
  void placesAreFilled() {
    TopicTemplate commands = TopicTemplate.parse("c/{hub}/{child}/alert");
    assertThat(commands.fill(new Place("c1", "h1"))).contains("c/h1/c1/alert");
    assertThat(commands.fill(new Place("c1", null))).isEmpty();
    assertThat(commands.exact()).isTrue();
    assertThat(TopicTemplate.parse("c/+/{device}").exact()).isFalse();
    assertThat(TopicTemplate.parse("$share/g/c/{device}").exact()).isFalse();
    assertThat(TopicTemplate.parse("c/{device}/event").lastWord()).contains("event");
    assertThat(TopicTemplate.parse("c/{device}").lastWord()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no topic",
    "$SYS/{device}, is no topic",
    "$share/{device}, is no topic",
    "anling/{device}/{device}, does not say where",
    "anling/{hub}/{hub}, does not say where",
    "anling/{child}/event, does not say where",
    "anling/{hub}/{device}, does not say where",
    "anling/x{device}/event, has the level",
    "anling/{unknown}/event, has the level",
    "anling/{device}/#/event, has the level",
    "anling/{device}/a+, has the level",
  })
  void whatIsNoTemplateIsRefused(String text, String why) {
    assertThatThrownBy(() -> TopicTemplate.parse(text)).hasMessageStartingWith(why);
  }
}
