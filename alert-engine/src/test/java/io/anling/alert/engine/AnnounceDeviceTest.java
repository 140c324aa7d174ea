package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.registry.Device;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network's announcement makes a device known, and gives it no home. */
class AnnounceDeviceTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private List<WorkItem> rows(String list) {
    return kit.read(session -> session.desk().work(list, 10));
  }

  private Device device(String id) {
    return kit.read(session -> session.registry().devices(List.of(id)).get(id));
  }

  @Test
  void announcedDeviceBecomesKnownOnceAndBelongsToNobody() {
    AnnounceDevice announced = new AnnounceDevice("new-1", "TS0215A", "卧室\n按钮", null, "bridge z");
    kit.submit(announced);
    kit.submit(announced);
    kit.submit(new AnnounceDevice("button", "other", null, null, "bridge z"));
    assertThat(device("new-1"))
        .satisfies(device -> assertThat(device.model()).isEqualTo("TS0215A"))
        .satisfies(device -> assertThat(device.room()).isEqualTo("卧室 按钮"))
        .satisfies(device -> assertThat(device.household()).isNull())
        .satisfies(device -> assertThat(device.credential().sealedSecret()).isNull());
    assertThat(rows(AnnounceDevice.LIST))
        .singleElement()
        .satisfies(row -> assertThat(row.count()).isEqualTo(1))
        .satisfies(row -> assertThat(row.detail()).isEqualTo("model TS0215A"));
    RaiseAnswer press = kit.send("new-1", null, EventType.of(AlertKind.SOS));
    assertThat(kit.alert(press.alertId()).kind()).isEqualTo(AlertKind.SOS);
    assertThat(kit.alert(press.alertId()).condition().labels()).contains(Label.NO_HOME);
    List<LogTable.AuditRecord> audits = kit.read(session -> session.log().audits(100));
    assertThat(audits).filteredOn(audit -> audit.what().equals("device announced")).hasSize(1);
  }

  @Test
  void moreThanSoManyDevicesAreNotTakenOver() {
    try (StoreTransaction transaction = kit.store().begin()) {
      transaction.desk().remember("announced-devices", String.valueOf(AnnounceDevice.MOST));
      transaction.commit();
    }
    kit.submit(new AnnounceDevice("new-2", null, null, null, "bridge z"));
    assertThat(device("new-2")).isNull();
    assertThat(rows(AnnounceDevice.LIST))
        .extracting(WorkItem::key)
        .containsExactly(AnnounceDevice.FULL);
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    kit.submit(
        new AnnounceDevice("new-3", null, "床".repeat(63) + "\uD83D\uDECF", null, "bridge z"));
    assertThat(device("new-3").room()).isEqualTo("床".repeat(63));
  }
}
