package io.anling.gateway.config;

import io.anling.gateway.codec.Formats;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.mqtt.BridgeSettings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code bridges}, and {@code mappings}, which name formats for them. */
final class BridgeList {

  private final Settings settings;

  BridgeList(Settings settings) {
    this.settings = settings;
  }

  /**
   * Every bridge, in order.
   *
   * @param zone of times that devices write without one
   */
  List<BridgeSettings> read(ZoneId zone) {
    Map<String, PayloadFormat> formats = formats(zone);
    List<BridgeSettings> bridges = new ArrayList<>();
    Map<String, Integer> names = new TreeMap<>();
    Map<String, Integer> clients = new TreeMap<>();
    settings
        .bridges()
        .all()
        .forEach(
            (number, words) -> {
              BridgeReader reader = new BridgeReader(number, words, formats);
              BridgeSettings bridge = reader.read();
              Integer same = names.putIfAbsent(bridge.name(), number);
              String client = bridge.session().clientId();
              Integer twin = client == null ? null : clients.putIfAbsent(client, number);
              if (same != null) {
                throw twice(reader, BridgeKey.NAME, number, same);
              }
              if (twin != null) {
                throw twice(reader, BridgeKey.CLIENT_ID, number, twin);
              }
              bridges.add(bridge);
            });
    return bridges;
  }

  /** Puts down what is wrong with each bridge; {@link #read} says of names that two have. */
  void check(ZoneId zone, Mistakes mistakes) {
    Optional<Map<String, PayloadFormat>> formats = mistakes.get(() -> formats(zone));
    formats.ifPresent(
        known ->
            settings
                .bridges()
                .all()
                .forEach(
                    (number, words) -> new BridgeReader(number, words, known).check(mistakes)));
  }

  /** Every format by its word: those that come with the program, and the site's own. */
  private Map<String, PayloadFormat> formats(ZoneId zone) {
    Map<String, PayloadFormat> formats = new LinkedHashMap<>();
    Formats.all().forEach(format -> formats.put(format.word(), format));
    mappings(zone).forEach(mapping -> formats.put(mapping.word(), mapping));
    return formats;
  }

  /** The site's own formats. */
  List<MappedJson> mappings(ZoneId zone) {
    return settings
        .find(ConfigKey.MAPPINGS)
        .map(text -> new Written(text).mappings(Set.copyOf(Formats.words()), zone))
        .orElse(List.of());
  }

  private static ConfigException twice(BridgeReader at, BridgeKey key, int number, int first) {
    return new ConfigException(
        at.where(key)
            + (": bridges." + number + "." + key.word() + " is that of bridges." + first)
            + "; give each its own");
  }

  /** What was set for each bridge, and where. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    settings.bridges().all().forEach((number, words) -> lines.addAll(describe(number, words)));
    return lines;
  }

  private static List<String> describe(int number, Map<String, Setting> words) {
    List<String> lines = new ArrayList<>();
    Map<String, Setting> left = new TreeMap<>(words);
    for (BridgeKey key : BridgeKey.values()) {
      Setting setting = left.remove(key.word());
      String shown =
          setting == null ? key.preset() : key.secret() ? ConfigText.MASK : setting.value();
      if (shown != null) {
        String where = setting == null ? "default" : setting.where();
        lines.add("bridges." + number + "." + key.word() + ": " + shown + ConfigText.from(where));
      }
    }
    left.forEach(
        (word, setting) ->
            lines.add(
                "bridges."
                    + number
                    + "."
                    + word
                    + ": "
                    + setting.value()
                    + ConfigText.from(setting.where())));
    return lines;
  }
}
