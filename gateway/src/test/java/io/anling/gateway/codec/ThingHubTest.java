package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Thing models of whom somebody else speaks: a hub, or the platform itself. */
class ThingHubTest {

  private static final PayloadFormat FORMAT = new ThingModel();

  private static List<Heard> heard(String topic, String payload) {
    return FORMAT.read(Frames.of(topic, payload));
  }

  private static List<String> words(String topic, String payload) {
    return Frames.words(heard(topic, payload));
  }

  @Test
  void devicesBehindAHubSpeakThroughIt() {
    List<Heard> heard =
        heard(
            "$oc/devices/hub/sys/gateway/sub_devices/properties/report",
            "{\"devices\":[{\"device_id\":\"a\",\"services\":[{\"service_id\":\"s\",\"properties\":"
                + "{\"sos\":true}}]},{\"device_id\":\"b\",\"services\":[]}]}");
    assertThat(Frames.words(heard)).containsExactly("a: event sos", "a: sos=true", "b: heartbeat");
    assertThat(heard).extracting(Heard::hub).containsExactly("hub", "hub");
    List<Heard> alink =
        heard(
            "/sys/p/hub/thing/event/property/pack/post",
            "{\"id\":\"1\",\"params\":{\"properties\":{\"rssi\":{\"value\":-60}},\"subDevices\":["
                + "{\"identity\":{\"productKey\":\"q\",\"deviceName\":\"c\"},\"events\":{\"fall_alarm\":"
                + "{\"value\":{},\"time\":1795306530000}}}]}}");
    assertThat(Frames.words(alink)).containsExactly("p:hub: rssi=-60.0", "q:c: event fall");
    assertThat(alink.get(1).hub()).isEqualTo("p:hub");
    List<Heard> oneNet =
        heard(
            "$sys/p/hub/thing/pack/post",
            "{\"id\":\"1\",\"params\":[{\"identity\":{\"productID\":\"q\",\"deviceName\":\"c\"},"
                + "\"properties\":{\"gas_alarm\":{\"value\":true}}},{\"properties\":{}}]}");
    assertThat(Frames.words(oneNet))
        .containsExactly("q:c: state gas on", "p:hub: unreadable no-device");
  }

  @Test
  void hubSaysWhetherItSeesItsDevices() {
    assertThat(
            words(
                "$oc/devices/hub/sys/events/up",
                "{\"services\":[{\"service_id\":\"$sub_device_manager\",\"event_type\":"
                    + "\"sub_device_update_status\",\"event_time\":\"20261122T001530Z\",\"paras\":"
                    + "{\"device_statuses\":[{\"device_id\":\"a\",\"status\":\"OFFLINE\"}]}}]}"))
        .containsExactly("hub: heartbeat", "a: offline");
  }

  @Test
  void whatPlatformsPushIsReadAlike() {
    assertThat(
            words(
                "huawei/push",
                "{\"resource\":\"device.property\",\"event\":\"report\",\"notify_data\":{\"header\":"
                    + "{\"device_id\":\"d\",\"gateway_id\":\"g\"},\"body\":{\"services\":[{\"service_id\":"
                    + "\"JT808\",\"properties\":{\"emergencyAlarm\":1}}]}}}"))
        .containsExactly("d: event sos", "d: emergencyAlarm=true");
    assertThat(
            words(
                "huawei/push",
                "{\"resource\":\"device.status\",\"notify_data\":{\"header\":{\"device_id\":\"d\"},"
                    + "\"body\":{\"status\":\"OFFLINE\"}}}"))
        .containsExactly("d: offline");
    assertThat(
            words(
                "onenet/push",
                "{\"msg\":\"{\\\"notifyType\\\":\\\"property\\\",\\\"productId\\\":\\\"p\\\","
                    + "\\\"deviceName\\\":\\\"d\\\",\\\"data\\\":{\\\"params\\\":{\\\"smoke\\\":"
                    + "{\\\"value\\\":true,\\\"time\\\":1795306530000}}}}\",\"nonce\":\"n\"}"))
        .containsExactly("p:d: state smoke on");
    assertThat(
            words(
                "/as/mqtt/status/p/d",
                "{\"status\":\"online\",\"utcTime\":\"2026-11-22T00:15:30.000Z\"}"))
        .containsExactly("p:d: online");
    assertThat(words("push", "{\"msg\":\"{}\"}")).containsExactly("unreadable no-device");
    assertThat(words("push", "{\"notify_data\":{}}")).containsExactly("unreadable no-device");
  }

  @Test
  void historyIsReadWithItsTimes() {
    assertThat(
            words(
                "/sys/p/d/thing/event/property/history/post",
                "{\"params\":[{\"identity\":{\"productKey\":\"p\",\"deviceName\":\"d\"},\"properties\":["
                    + "{\"t\":{\"value\":21,\"time\":1795306530000}},{\"t\":{\"value\":22,\"time\":1795306590000}}]}]}"))
        .containsExactly("p:d: t=21.0", "p:d: t=22.0");
  }
}
