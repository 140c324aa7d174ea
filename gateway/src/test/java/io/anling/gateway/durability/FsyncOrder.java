package io.anling.gateway.durability;

import io.anling.gateway.durability.MqttStream.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the order of a traced gateway's system calls: between the read of a press and the write of
 * its PUBACK the press's row was written to the store's log, and after that write an fsync of that
 * log began and came back with success.
 */
final class FsyncOrder {

  private record Sync(long entered, long returned) {}

  private record Sent(String connection, int packetId) {}

  private record Connection(MqttStream in, MqttStream out) {}

  private final Pattern press;
  private final Pattern file;
  private final Map<String, Connection> connections = new HashMap<>();
  private final Map<Sent, String> waiting = new HashMap<>();
  private final Map<String, Long> read = new LinkedHashMap<>();
  private final Map<String, Long> stored = new HashMap<>();
  private final Map<String, Long> confirmed = new LinkedHashMap<>();
  private final List<Sync> syncs = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * An order in which nothing has happened yet.
   *
   * @param press matches the id of a press, in its payload as in its row
   * @param file matches the end of the path to which its row is written
   */
  FsyncOrder(Pattern press, Pattern file) {
    this.press = press;
    this.file = file;
  }

  void take(SystemCall call) {
    if (file.matcher(call.target()).find()) {
      store(call);
    } else if (call.target().startsWith("socket:") && call.result() > 0) {
      network(call);
    }
  }

  private void store(SystemCall call) {
    if (call.syncs()) {
      if (call.result() == 0) {
        syncs.add(new Sync(call.entered(), call.returned()));
      }
    } else if (call.writes() && call.result() > 0) {
      Matcher ids = press.matcher(call.data());
      while (ids.find()) {
        stored.putIfAbsent(ids.group(), call.returned());
      }
    }
  }

  private void network(SystemCall call) {
    if (call.reads() && MqttStream.begins(call.data())) {
      connections.putIfAbsent(call.target(), new Connection(new MqttStream(), new MqttStream()));
    }
    Connection connection = connections.get(call.target());
    if (connection == null) {
      return;
    }
    if (call.data().length() < call.result()) {
      faults.add("line " + call.returned() + " does not hold all of its bytes");
    } else if (call.reads()) {
      connection.in().take(call.data(), call.returned()).forEach(packet -> in(call, packet));
    } else if (call.writes()) {
      String written = call.data().substring(0, (int) call.result());
      connection.out().take(written, call.entered()).forEach(packet -> out(call, packet));
    }
  }

  private void in(SystemCall call, Packet packet) {
    Matcher id = press.matcher(packet.body());
    if (packet.type() == MqttStream.PUBLISH && id.find()) {
      waiting.put(new Sent(call.target(), packet.packetId()), id.group());
      read.putIfAbsent(id.group(), packet.whole());
    }
  }

  private void out(SystemCall call, Packet packet) {
    if (packet.type() != MqttStream.PUBACK) {
      return;
    }
    String id = waiting.remove(new Sent(call.target(), packet.packetId()));
    if (id == null) {
      faults.add("line " + packet.begun() + ": a PUBACK for a press that was not read");
    } else {
      confirmed.putIfAbsent(id, packet.begun());
    }
  }

  /** How many presses were read and confirmed. */
  int confirmed() {
    return confirmed.size();
  }

  /** How many fsyncs of the store's log came back with success. */
  int syncs() {
    return syncs.size();
  }

  /** What is wrong with the order; empty where nothing is. */
  List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    confirmed.forEach((id, at) -> fault(id, at).ifPresent(all::add));
    return all;
  }

  private Optional<String> fault(String id, long confirmedAt) {
    long readAt = read.get(id);
    Long storedAt = stored.get(id);
    String what =
        String.format("press %s, read at line %d, confirmed at %d: ", id, readAt, confirmedAt);
    if (storedAt == null || storedAt > confirmedAt) {
      return Optional.of(what + "its row was written " + (storedAt == null ? "never" : "later"));
    }
    boolean synced =
        syncs.stream()
            .anyMatch(
                sync ->
                    sync.entered() > Math.max(readAt, storedAt) && sync.returned() < confirmedAt);
    return synced
        ? Optional.empty()
        : Optional.of(what + "its row, written at " + storedAt + ", was not fsynced in between");
  }
}
