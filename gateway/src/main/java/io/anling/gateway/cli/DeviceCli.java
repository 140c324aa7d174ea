package io.anling.gateway.cli;

import io.anling.alert.registry.Device;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code device …}. */
@Command(name = "device", description = "single devices; many come by import")
final class DeviceCli {

  private static final String FORM = "A-Z a-z 0-9 . _ : -, at most 64";
  private static final String ID = "of the device";
  private static final String TEXT = "[^\\p{Cntrl}]{1,128}";

  private static final String MQTT_ONLY =
      "keep only what checks its secret: it cannot speak CoAP then";

  private final CommonOptions common;

  DeviceCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "add a device; prints its generated secret, once (a hub's child has none)")
  int add(
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Option(
              names = "--model",
              paramLabel = "MODEL",
              description = "its make; \"models\" lists those that are known")
          @Nullable String model,
      @Option(
              names = "--household",
              paramLabel = "ID",
              description = "of the home where it is (default: none yet)")
          @Nullable String household,
      @Option(names = "--room", paramLabel = "ROOM", description = "where in it, for people")
          @Nullable String room,
      @Option(names = "--hub", paramLabel = "ID", description = "what it speaks through")
          @Nullable String hub,
      @Option(names = "--mqtt-only", description = MQTT_ONLY) boolean mqttOnly) {
    return common.change(
        "device add",
        Words.options(
            "id",
            id(id),
            "model",
            Words.form("--model", model, TEXT, "at most 128 characters"),
            "household",
            Words.form("--household", household, TEXT, "a household's id"),
            "room",
            Words.form("--room", room, TEXT, "at most 128 characters"),
            "hub",
            Words.form("--hub", hub, Device.ID_PATTERN, FORM),
            "mqtt-only",
            flag(mqttOnly)));
  }

  private static @Nullable String flag(boolean given) {
    return given ? "true" : null;
  }

  private static @Nullable String id(String id) {
    return Words.form("ID", id, Device.ID_PATTERN, FORM);
  }

  @Command(description = "list the devices, as CSV")
  int list(
      @Option(names = "--household", paramLabel = "ID", description = "only those of this home")
          @Nullable String household) {
    return common.look("device list", Words.options("household", household));
  }

  @Command(description = "take a device out of service: its presses raise nothing any more")
  int revoke(@Parameters(paramLabel = "ID", description = ID) String id) {
    return common.change("device revoke", Words.options("id", id(id)));
  }

  @Command(description = "give a device a new secret; prints it, once, and puts it in service")
  int rekey(
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Option(names = "--mqtt-only", description = MQTT_ONLY) boolean mqttOnly) {
    return common.change("device rekey", Words.options("id", id(id), "mqtt-only", flag(mqttOnly)));
  }
}
