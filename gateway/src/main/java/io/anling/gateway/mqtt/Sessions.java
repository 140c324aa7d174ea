package io.anling.gateway.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, across event loops. The newer session of the same device and client id takes
 * over [MQTT-3.1.4-2]; the client id alone means nothing. Connections of one client come in one
 * after the other ({@link #enter}), on whatever event loop: whoever comes in finds the former one
 * either here, or gone with all that it left behind.
 */
final class Sessions {

  private record Key(String device, String client) {}

  private final ConcurrentHashMap<Key, MqttSession> byClient = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Set<MqttSession>> byDevice = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Key, Deque<Runnable>> entering = new ConcurrentHashMap<>();

  /**
   * Runs {@code in} once nobody else of the same client is on the way in, on the thread that made
   * the way free; {@link #entered} has to follow, whatever becomes of the connection.
   */
  void enter(String device, String client, Runnable in) {
    AtomicBoolean first = new AtomicBoolean();
    entering.compute(
        new Key(device, client),
        (key, others) -> {
          if (others == null) {
            first.set(true);
            return new ArrayDeque<>(2);
          }
          others.add(in);
          return others;
        });
    if (first.get()) {
      in.run();
    }
  }

  /** How many of that client wait behind the one that is on the way in. */
  int waiting(String device, String client) {
    AtomicInteger waiting = new AtomicInteger();
    entering.computeIfPresent(
        new Key(device, client),
        (key, others) -> {
          waiting.set(others.size());
          return others;
        });
    return waiting.get();
  }

  /** Lets the next one of that client in. */
  void entered(String device, String client) {
    AtomicReference<Runnable> next = new AtomicReference<>();
    entering.computeIfPresent(
        new Key(device, client),
        (key, others) -> {
          next.set(others.poll());
          return next.get() == null ? null : others;
        });
    Runnable in = next.get();
    if (in != null) {
      in.run();
    }
  }

  /**
   * Takes in a session. Another one of its client is over by then ({@link #enter}); where its end
   * failed, the newer one is found under the client id.
   */
  void add(MqttSession session) {
    byDevice.compute(
        session.device().id(),
        (id, same) -> {
          Set<MqttSession> all = same == null ? new CopyOnWriteArraySet<>() : same;
          all.add(session);
          return all;
        });
    byClient.put(key(session), session);
  }

  /** The session of that device and client id; null where there is none. */
  @Nullable MqttSession under(String device, String client) {
    return byClient.get(new Key(device, client));
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

  /** The device's oldest session where it has more than {@code most}; null where it has not. */
  @Nullable MqttSession beyond(String device, int most) {
    Set<MqttSession> all = of(device);
    Iterator<MqttSession> oldest = all.iterator();
    return all.size() > most && oldest.hasNext() ? oldest.next() : null;
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
