package io.anling.gateway.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Many sensors behind a few hubs, which send what they measured as fast as it is confirmed. A
 * message that was not confirmed is sent again as it was, over the next connection or at once where
 * it was refused. Every reading has its own time and a value that no other one has.
 */
final class Sensors implements AutoCloseable {

  static final int HUBS = 10;
  static final int SENSORS = 500;
  static final int READINGS = 20;

  private static final int PER_HUB = SENSORS / HUBS;
  private static final int WINDOW = 64;
  private static final int MOST_IDS = 65_535;
  private static final int FIRST_REFUSAL = 0x80;
  private static final long KNOCK_NANOS = Duration.ofMillis(100).toNanos();

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";

  private record Message(String topic, String payload, long sum) {}

  private final int port;
  private final long firstMillis;
  private final List<Hub> hubs = new ArrayList<>();
  private final AtomicLong released = new AtomicLong();
  private final AtomicLong confirmed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong sum = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private volatile boolean stopped;

  /** Sensors that measure from {@code firstMillis} on. */
  Sensors(int port, long firstMillis) {
    this.port = port;
    this.firstMillis = firstMillis;
    for (int number = 0; number < HUBS; number++) {
      hubs.add(new Hub(number));
    }
    hubs.forEach(hub -> hub.thread.start());
  }

  /** The rows of a file that imports them, and one button. */
  static String[] rows() {
    List<String> rows = new ArrayList<>();
    rows.add(HEADER + ",hub");
    for (int number = 0; number < HUBS; number++) {
      String home = "测试县/甲镇/一村,S" + number + ",测试路,,,测试甲" + number + ",,,,测试乙,13100000000,";
      rows.add(home + hub(number) + ",," + secret(number) + ",,");
      for (int sensor = 0; sensor < PER_HUB; sensor++) {
        rows.add(home + sensor(number, sensor) + ",,,," + hub(number));
      }
    }
    rows.add("测试县/甲镇/一村,H1,测试路,,,测试丙,,,,测试丁,13100000000,the-button,,its-secret,,");
    return rows.toArray(new String[0]);
  }

  private static String secret(int number) {
    return "secret-of-hub-" + number;
  }

  private static String hub(int number) {
    return "sensor-hub-" + number;
  }

  static String sensor(int hub, int number) {
    return "sensor-" + hub + "-" + number;
  }

  /** Lets them send so many more readings. */
  void send(long readings) {
    long messages = readings / READINGS / HUBS;
    released.addAndGet(messages * HUBS * READINGS);
    hubs.forEach(hub -> hub.quota.release((int) messages));
  }

  /** Waits until everything they may send is confirmed. */
  void awaitConfirmed(Duration within) {
    await().atMost(within).until(() -> confirmed.get() >= released.get());
  }

  /** How many readings were confirmed. */
  long confirmed() {
    return confirmed.get();
  }

  /** How many were refused for want of time, and sent again. */
  long refused() {
    return refused.get();
  }

  /** How many messages had to be sent again. */
  long repeated() {
    return repeated.get();
  }

  /** The sum of all confirmed values. */
  long sum() {
    return sum.get();
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Hub hub : hubs) {
      hub.thread.join(TimeUnit.SECONDS.toMillis(20));
    }
  }

  private final class Hub {
    private final int number;
    private final Thread thread;
    private final Semaphore quota = new Semaphore(0);
    private final Map<Integer, Message> waiting = new LinkedHashMap<>();
    private int lastId;
    private int made;

    private Hub(int number) {
      this.number = number;
      this.thread = new Thread(this::run, hub(number));
    }

    private void run() {
      while (!stopped) {
        try (RawMqtt link = new RawMqtt(port, RawMqtt.V5)) {
          link.send(link.connect(hub(number), hub(number), secret(number), 60));
          link.expect(RawMqtt.CONNACK);
          repeated.addAndGet(waiting.size());
          for (Map.Entry<Integer, Message> one : waiting.entrySet()) {
            link.send(packet(link, one.getKey(), one.getValue()));
          }
          speak(link);
        } catch (IOException e) {
          LockSupport.parkNanos(KNOCK_NANOS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    private void speak(RawMqtt link) throws IOException, InterruptedException {
      while (!stopped) {
        boolean idle = waiting.isEmpty();
        List<byte[]> packets = new ArrayList<>();
        while (waiting.size() < WINDOW && may(idle && packets.isEmpty())) {
          packets.add(packet(link, nextId(), null));
        }
        link.send(packets.toArray(new byte[0][]));
        if (!waiting.isEmpty()) {
          answered(link, link.expect(RawMqtt.PUBACK));
        }
      }
    }

    private boolean may(boolean patiently) throws InterruptedException {
      return patiently ? quota.tryAcquire(20, TimeUnit.MILLISECONDS) : quota.tryAcquire();
    }

    private int nextId() {
      do {
        lastId = lastId % MOST_IDS + 1;
      } while (waiting.containsKey(lastId));
      return lastId;
    }

    private byte[] packet(RawMqtt link, int id, Message again) {
      Message message = Optional.ofNullable(again).orElseGet(this::next);
      waiting.put(id, message);
      return link.publish(
          message.topic().getBytes(UTF_8), 2, id, message.payload().getBytes(UTF_8));
    }

    private Message next() {
      StringBuilder payload = new StringBuilder("[");
      long total = 0;
      for (int i = 0; i < READINGS; i++) {
        long time = firstMillis + (long) (made / PER_HUB) * READINGS + i;
        long value = ((long) made * READINGS + i) * HUBS + number;
        total += value;
        payload.append(i == 0 ? "" : ",").append("{\"time\":").append(time);
        payload.append(",\"v\":").append(value).append('}');
      }
      String topic = "t//" + sensor(number, made % PER_HUB);
      made++;
      return new Message(topic, payload.append(']').toString(), total);
    }

    private void answered(RawMqtt link, Packet puback) throws IOException {
      Message message = waiting.remove(puback.id());
      if (message == null) {
        throw new IllegalStateException("a PUBACK for nothing: " + puback.id());
      }
      if (puback.reason() >= FIRST_REFUSAL) {
        refused.addAndGet(READINGS);
        link.send(packet(link, nextId(), message));
      } else {
        confirmed.addAndGet(READINGS);
        sum.addAndGet(message.sum());
      }
    }
  }
}
