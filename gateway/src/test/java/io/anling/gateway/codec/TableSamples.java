package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.gateway.codec.DeviceSamplesTest.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What the samples of LoRaWAN payloads must become, by their table and through the vendor's codec,
 * each in full, in the words of {@link Frames#words}.
 */
final class TableSamples {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TableSamples() {}

  static Map<String, Statement> statements() {
    Map<String, Statement> all = new HashMap<>();
    milesight(all);
    repository(all);
    return all;
  }

  /** Bytes for their table, and beside them what the vendor's codec makes of them. */
  private static void milesight(Map<String, Statement> all) {
    table(all, "ws101-1", MilesightTables.WS101, "action short", "battery=16.0");
    codec(all, "ws101-1", "action short", "battery=16.0");
    table(all, "ws202-1", MilesightTables.WS202, "battery=16.0", "daylight=dark", "motion=true");
    codec(all, "ws202-1", "battery=16.0", "daylight=dark", "pir=trigger");
    table(all, "ws303-1", MilesightTables.WS303, "state water-leak off", "battery=100.0");
    codec(all, "ws303-1", "state water-leak off", "battery=100.0");
    table(
        all,
        "em300-mcs-1",
        MilesightTables.EM300_MCS,
        "humidity=46.5",
        "open=true",
        "temperature=27.2");
    table(
        all,
        "em300-sld-1",
        MilesightTables.EM300_SLD,
        "state water-leak on",
        "humidity=46.5",
        "leak=true",
        "temperature=27.2");
    for (String stored : List.of("em300-mcs-1", "em300-sld-1")) {
      all.put("milesight/" + stored + ".decoded.json", TableSamples::stored);
    }
    table(
        all,
        "gs524n-1",
        new Gs524nTable(),
        "event test",
        "state low-battery off",
        "battery=100.0",
        "smoke-concentration=0.0",
        "temperature=28.0");
    codec(
        all,
        "gs524n-1",
        "event test",
        "state low-battery off",
        "battery=100.0",
        "concentration=0.0",
        "protocol=2.0",
        "temperature=28.0",
        "type=smoke sensor",
        "version=2.0");
    table(all, "vs340-1", MilesightTables.VS340, "battery=100.0", "occupied=false");
    codec(all, "vs340-1", "battery=100.0", "occupancy=vacant");
    table(all, "vs340-2", MilesightTables.VS340, "battery=100.0", "occupied=true");
    codec(all, "vs340-2", "battery=100.0", "occupancy=occupied");
    table(
        all,
        "wt101-1",
        MilesightTables.WT101,
        "battery=97.0",
        "motor-position=0.0",
        "motor-stroke=0.0",
        "target-temperature=30.0",
        "temperature=26.6",
        "valve=100.0");
    codec(
        all,
        "wt101-1",
        "battery=97.0",
        "motor_position=0.0",
        "motor_stroke=0.0",
        "target_temperature=30.0",
        "temperature=26.6",
        "valve_opening=100.0");
    table(all, "wt101-2", MilesightTables.WT101, "calibration=0.0", "motor-stroke=520.0");
    codec(all, "wt101-2", "motor_calibration_result=success", "motor_stroke=520.0");
  }

  /** A codec's history says of each reading when it was; it is kept, and is nothing of now. */
  private static void stored(Path file) throws IOException {
    List<String> words = codec(JSON.readTree(file.toFile()));
    assertThat(words).hasSize(1);
    assertThat(words.get(0)).startsWith("history=").contains("1665561758");
  }

  /** {@code {fPort, bytes_hex, decoded}}: both roads. */
  private static void repository(Map<String, Statement> all) {
    both(
        all,
        "milesight-ws101-short",
        MilesightTables.WS101,
        List.of("action short"),
        List.of("action short"));
    both(
        all,
        "milesight-vs373-vacant",
        MilesightTables.VS373,
        List.of(
            "state fall off",
            "detection=vacant",
            "region-1-occupied=false",
            "region-2-occupied=true",
            "region-3-occupied=false",
            "region-4-occupied=true",
            "target=normal",
            "use-now=16.0",
            "use-today=32.0"),
        List.of(
            "state fall off",
            "detection=vacant",
            "region_1_occupancy=vacant",
            "region_2_occupancy=occupied",
            "region_3_occupancy=vacant",
            "region_4_occupancy=occupied",
            "target_status=normal",
            "use_time_now=16.0",
            "use_time_today=32.0"));
    both(
        all,
        "netvox-r312a-alarm",
        new NetvoxTable(),
        List.of("event sos", "state low-battery off", "battery-voltage=3.0"),
        List.of(
            "action alarm", "Device=R312A", "FunctionKeyTrigger=others", "battery-voltage=3.0"));
    both(
        all,
        "netvox-r312a-startup",
        new NetvoxTable(),
        List.of("datecode=20190718", "hardware=11.0", "software=10.0"),
        List.of("Datecode=20190718", "Device=R312A", "HWver=11.0", "SWver=10.0"));
    both(
        all,
        "netvox-rb02i-startup",
        new NetvoxTable(),
        List.of("datecode=20190919", "hardware=50.0", "software=10.0"),
        List.of("Datecode=20190919", "Device=RB02I", "HWver=50.0", "SWver=10.0"));
    both(
        all,
        "dragino-trackerd-noalarm",
        new TrackerDTable(),
        List.of(
            "state sos off",
            "battery-voltage=4.002",
            "humidity=43.0",
            "latitude=22.70423",
            "longitude=114.244856",
            "moving=true",
            "temperature=21.8"),
        List.of(
            "state sos off",
            "Hum=43.0",
            "LON=ON",
            "Latitude=22.70423",
            "Location=22.70423,114.244856",
            "Longitud=114.244856",
            "MD=0.0",
            "Tem=21.8",
            "Transport=MOVE"));
  }

  private static void both(
      Map<String, Statement> all,
      String name,
      PayloadTable table,
      List<String> bytes,
      List<String> codec) {
    all.put(
        "ttn-device-repo/" + name + ".json",
        file -> {
          JsonNode node = JSON.readTree(file.toFile());
          assertThat(table(table, node.path("fPort").asInt(), node.path("bytes_hex").asText()))
              .isEqualTo(bytes);
          assertThat(codec(node.path("decoded"))).isEqualTo(codec);
        });
  }

  private static void table(
      Map<String, Statement> all, String name, PayloadTable table, String... words) {
    all.put(
        "milesight/" + name + ".hex",
        file ->
            assertThat(table(table, 85, Files.readString(file).strip())).containsExactly(words));
  }

  private static void codec(Map<String, Statement> all, String name, String... words) {
    all.put(
        "milesight/" + name + ".decoded.json",
        file -> assertThat(codec(JSON.readTree(file.toFile()))).containsExactly(words));
  }

  private static List<String> table(PayloadTable table, int port, String hex) {
    Decoded.Raw raw = new Decoded.Raw(port, HexFormat.of().parseHex(hex), null, null);
    return Frames.words(List.of(new Heard(null, null, table.read(raw))));
  }

  /** What is made of a codec's output, as ChirpStack brings it. */
  private static List<String> codec(JsonNode object) {
    String message = "{\"deviceInfo\":{\"devEui\":\"0101010101010101\"},\"object\":" + object + "}";
    return Frames.words(new ChirpStack().read(Frames.of("x", message))).stream()
        .map(word -> word.replace("0101010101010101: ", ""))
        .toList();
  }
}
