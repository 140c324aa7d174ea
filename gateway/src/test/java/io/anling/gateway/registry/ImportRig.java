package io.anling.gateway.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.Responder;
import io.anling.gateway.policy.ModelYaml;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store, an engine, and an import between them. */
final class ImportRig implements BeforeEachCallback, AfterEachCallback {

  static final String HEADER =
      Stream.of(Column.values()).map(Column::word).collect(Collectors.joining(","));

  private final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);
  private Path directory;
  private JdbcAlertStore store;
  private AlertEngine engine;
  private CsvImport imports;

  /** A row by its columns' words. */
  static final class Row {
    private final Map<String, String> fields = new LinkedHashMap<>();

    Row and(String column, String value) {
      fields.put(column, value);
      return this;
    }

    String line() {
      return CSVFormat.RFC4180.format(
          Stream.of(Column.values())
              .map(column -> fields.getOrDefault(column.word(), ""))
              .toArray());
    }
  }

  static Row row(String column, String value) {
    return new Row().and(column, value);
  }

  static Row home(String household) {
    return row("region", "测试县/甲镇/一村").and("household", household);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("anling-import-");
    store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
    engine =
        new AlertEngine(store, EngineSettings.DEFAULT, EngineClock.start(), EngineListener.NONE);
    engine.start();
    imports = new CsvImport(store, engine, box, ModelYaml.builtIn());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    engine.close();
    store.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  ImportReport run(boolean dryRun, String... lines) {
    return imports.run(HEADER + "\r\n" + String.join("\r\n", lines), dryRun, "test");
  }

  ImportReport text(String text) {
    return imports.run(text, false, "test");
  }

  /** The secrets of the report were seen. */
  void shown(ImportReport report) {
    imports.shown(report, "test").join();
  }

  private <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  List<Region> regions() {
    return read(session -> session.registry().regions());
  }

  Map<String, Responder> responders(String... ids) {
    return read(session -> session.registry().responders(Set.of(ids)));
  }

  Household household(String id) {
    return read(session -> session.registry().households(Set.of(id))).get(id);
  }

  Device device(String id) {
    return read(session -> session.registry().devices(Set.of(id))).get(id);
  }

  void revoke(String id) {
    Device before = device(id);
    Device.Credential was = before.credential();
    Device.Credential revoked = new Device.Credential(was.generation(), was.sealedSecret(), true);
    Device device =
        new Device(id, before.model(), before.household(), before.room(), before.hub(), revoked);
    engine.submit(new SaveDevice(device)).join();
  }

  /** As the engine, which is the store's one writer, does it. */
  private record SaveDevice(Device device) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.HUMAN;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().registry().saveDevice(device);
      return true;
    }
  }

  Responder responder(String id) {
    return responders(id).get(id);
  }

  List<Person> persons(String household) {
    return read(session -> session.registry().persons(Set.of(household))).get(household);
  }

  List<String> devicesOf(String household) {
    return read(session -> session.registry().devicesOf(Set.of(household))).get(household).stream()
        .map(Device::id)
        .toList();
  }

  String secret(Device device) {
    return new String(box.open(device.id(), device.credential().sealedSecret()), UTF_8);
  }
}
