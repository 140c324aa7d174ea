package io.anling.gateway.mqtt;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, across event loops. The newer session of the same device and client id takes
 * over [MQTT-3.1.4-2]; the client id alone means nothing.
 */
final class Sessions {

  private record Key(String device, String client) {}

  private final ConcurrentHashMap<Key, MqttSession> byClient = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Set<MqttSession>> byDevice = new ConcurrentHashMap<>();

  /** Takes the session in; answers the one that it took over, which is to be closed. */
  @Nullable MqttSession add(MqttSession session) {
    byDevice.compute(
        session.device().id(),
        (id, same) -> {
          Set<MqttSession> all = same == null ? new CopyOnWriteArraySet<>() : same;
          all.add(session);
          return all;
        });
    return byClient.put(key(session), session);
  }

  void remove(MqttSession session) {
    byClient.remove(key(session), session);
    byDevice.computeIfPresent(
        session.device().id(),
        (id, same) -> {
          same.remove(session);
          return same.isEmpty() ? null : same;
        });
  }

  private static Key key(MqttSession session) {
    return new Key(session.device().id(), session.clientId());
  }

  /** The sessions of a device; empty where it is not connected. */
  Set<MqttSession> of(String device) {
    return Optional.ofNullable(byDevice.get(device)).orElse(Set.of());
  }

  Set<String> deviceIds() {
    return byDevice.keySet();
  }

  int devices() {
    return byDevice.size();
  }

  Iterable<MqttSession> all() {
    return byClient.values();
  }
}
