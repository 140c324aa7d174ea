package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LwM2mTest {

  private static List<Decoded> parts(String json) {
    byte[] payload = json.getBytes(StandardCharsets.UTF_8);
    return SenMl.lwm2m().read(Frames.of("event", "jia", payload)).get(0).parts();
  }

  private static List<String> words(String json) {
    return Frames.words(List.of(new Heard(null, null, parts(json))));
  }

  @Test
  void pushButtonThatIsPressedIsAPress() {
    Decoded.Action press =
        (Decoded.Action)
            parts("[{\"bn\":\"/3347/0/\",\"n\":\"5500\",\"vb\":true},{\"n\":\"5501\",\"v\":17}]")
                .get(0);
    assertThat(press.word()).isEqualTo("press");
    assertThat(press.id()).isNull();
    assertThat(press.attributes()).containsEntry("counter", "17");
    assertThat(words("[{\"bn\":\"/3347/0/\",\"n\":\"5500\",\"vb\":false}]"))
        .containsExactly("3347/0/5500=false");
    assertThat(words("[{\"bn\":\"/3347/0/\",\"n\":\"5500\",\"v\":1}]")).contains("action press");
  }

  @Test
  void counterAndTimeOfThePressAreItsId() {
    String json =
        "[{\"bn\":\"/3347/0/\",\"n\":\"5500\",\"vb\":true},{\"n\":\"5501\",\"v\":17},"
            + "{\"n\":\"5518\",\"v\":1795306530}]";
    Decoded.Action press = (Decoded.Action) parts(json).get(0);
    assertThat(press.id()).isEqualTo("3347/0/5501:17@1795306530");
    assertThat(press.time()).isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(((Decoded.Action) parts(json.replace("17}", "18}")).get(0)).id())
        .isNotEqualTo(press.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"n\":\"5501\",\"v\":17 | counted 3347/0 17 heard 0",
        "\"n\":\"5501\",\"v\":0 | counted 3347/0 0 heard 0",
        "\"n\":\"5500\",\"vb\":false},{\"n\":\"5501\",\"v\":17 | counted 3347/0 17 heard 0",
        "\"n\":\"5500\",\"vb\":true},{\"n\":\"5501\",\"v\":17 | counted 3347/0 17 heard 1",
        "\"n\":\"5500\",\"vb\":true | counted 3347/0 null heard 1",
        "\"n\":\"5501\",\"v\":1.5 | ",
        "\"n\":\"5501\",\"v\":-1 | ",
        "\"n\":\"5501\",\"v\":1e17 | ",
        "\"n\":\"5500\",\"vb\":false | ",
      })
  void counterTellsOfAllPresses(String records, String counted) {
    List<String> words = words("[{\"bn\":\"/3347/0/\"," + records + "}]");
    assertThat(words.stream().filter(word -> word.startsWith("counted")))
        .isEqualTo(counted == null ? List.of() : List.of(counted));
  }

  @Test
  void buttonsThatAreCountedAreBounded() {
    String counter = "[{\"n\":\"/3347/15/5501\",\"v\":4}]";
    assertThat(words(counter)).contains("counted 3347/15 4 heard 0");
    assertThat(words(counter.replace("15", "16"))).containsExactly("3347/16/5501=4.0");
  }

  @Test
  void missedPressWouldBeWhatTheTypeSays() {
    String json = "[{\"bn\":\"/3342/2/\",\"n\":\"5501\",\"v\":4},{\"n\":\"5750\",\"vs\":\"SOS\"}]";
    Decoded.Counted counted = (Decoded.Counted) parts(json).get(0);
    assertThat(counted.button()).isEqualTo("3342/2");
    assertThat(((Decoded.Event) counted.press()).type().word()).isEqualTo("sos");
    assertThat(
            ((Decoded.Action) ((Decoded.Counted) parts(json.replace("SOS", "x")).get(0)).press()))
        .extracting(Decoded.Action::word)
        .isEqualTo("on");
  }

  @Test
  void eachSampleOfALateBatchIsOneOfItsOwn() {
    assertThat(
            words(
                "[{\"bn\":\"/3347/0/\",\"n\":\"5750\",\"vs\":\"SOS\"},"
                    + "{\"n\":\"5500\",\"vb\":false,\"t\":-30},{\"n\":\"5500\",\"vb\":true,\"t\":-20},"
                    + "{\"n\":\"5501\",\"v\":7,\"t\":-20},{\"n\":\"5500\",\"vb\":true,\"t\":-10},"
                    + "{\"n\":\"5501\",\"v\":8,\"t\":-10}]"))
        .startsWith(
            "event sos", "event sos", "counted 3347/0 7 heard 1", "counted 3347/0 8 heard 1");
    assertThat(
            words(
                "[{\"n\":\"/3407/0/6046\",\"vb\":true,\"t\":-9},"
                    + "{\"n\":\"/3407/0/6046\",\"vb\":false}]"))
        .startsWith("state smoke on", "state smoke off");
  }

  @ParameterizedTest
  @CsvSource({
    "SOS, event sos",
    "Emergency button, event sos",
    "求助, event sos",
    "check-in, event check-in",
    "doorbell, action press",
  })
  void applicationTypeSaysWhatAButtonMeans(String type, String first) {
    assertThat(
            words(
                "[{\"bn\":\"/3347/1/\",\"n\":\"5500\",\"vb\":true},{\"n\":\"5750\",\"vs\":\""
                    + type
                    + "\"}]"))
        .first()
        .isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/3407/0/6046 | \"vb\":true | state smoke on",
        "/3407/0/6046 | \"vb\":false | state smoke off",
        "/503/0/25 | \"vb\":true | state smoke on",
        "/502/0/1 | \"v\":1 | state co on",
        "/3411/0/6 | \"vb\":true | state low-battery on",
        "/3411/0/9 | \"vb\":true | state mains-lost on",
        "/3/0/20 | \"v\":4 | state low-battery on",
        "/3/0/20 | \"v\":0 | state low-battery off",
        "/3/0/20 | \"v\":5 | 3/0/20=5.0",
        "/3/0/11/0 | \"v\":2 | state mains-lost on",
        "/3342/0/5500 | \"vb\":true | action on",
        "/3342/0/5500 | \"vb\":false | 3342/0/5500=false",
        "/3302/0/5500 | \"vb\":true | presence=true",
        "/3302/2/5500 | \"vb\":true | presence.2=true",
        "/3/0/9 | \"v\":71 | battery=71.0",
        "/3411/0/1 | \"v\":71 | battery=71.0",
        "/3338/0/5850 | \"vb\":true | 3338/0/5850=true",
        "/3323/0/5700 | \"v\":1013 | 3323/0/5700=1013.0",
        "/6/0/0 | \"v\":29.5 | latitude=29.5",
      })
  void objectsMeanWhatTheRegistrySays(String name, String value, String first) {
    assertThat(words("[{\"n\":\"" + name + "\"," + value + "}]")).first().isEqualTo(first);
  }

  @Test
  void genericSensorMeansWhatItsTypeSays() {
    String leak =
        "[{\"bn\":\"/3300/0/\",\"n\":\"5700\",\"v\":1},{\"n\":\"5750\",\"vs\":\"water leak\"}]";
    assertThat(words(leak)).contains("state water-leak on");
    assertThat(words(leak.replace("\"v\":1}", "\"v\":0}"))).contains("state water-leak off");
    assertThat(words(leak.replace("water leak", "distance")))
        .noneMatch(word -> word.startsWith("state"));
  }

  @Test
  void objectsBehindAnEndpointsNameAreTheSame() {
    assertThat(words("[{\"bn\":\"urn:imei:000000000000000/3407/0/\",\"n\":\"6046\",\"vb\":true}]"))
        .contains("state smoke on");
  }

  @Test
  void compositeSaysAllAtOnceThePressFirst() {
    assertThat(
            words(
                "[{\"n\":\"/3/0/9\",\"v\":71},{\"n\":\"/3/0/20\",\"v\":0},"
                    + "{\"n\":\"/3407/0/6046\",\"vb\":false},{\"n\":\"/3347/0/5500\",\"vb\":true}]"))
        .startsWith("action press", "state low-battery off", "state smoke off")
        .contains("battery=71.0");
  }
}
