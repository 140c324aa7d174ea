package io.anling.sim;

import io.anling.sim.Scenario.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The homes with everything in them switched on, and the script being played there. */
final class Stage implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(20);
  private static final Duration RESPOND = Duration.ofSeconds(1);

  private final Site site;
  private final Courier courier;
  private final Responder responder;
  private final Commentary commentary;
  private final Map<String, SimDevice> devices = new HashMap<>();
  private final AtomicLong beats = new AtomicLong();
  private final AtomicLong outcomes = new AtomicLong();
  private volatile boolean over;

  /**
   * Switches every device of the homes on.
   *
   * @param commentary says everything that happens
   */
  Stage(Site site, List<Household> homes, Commentary commentary) {
    this.site = site;
    this.commentary = commentary;
    this.courier = new Courier(site.truth(), site.threads());
    this.responder = new Responder(site.api(), commentary);
    String boot = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
    for (Household home : homes) {
      for (DeviceCard card : home.devices()) {
        devices.put(
            card.id(), new SimDevice(card, site.ways().link(card, this::told), courier, boot));
      }
    }
  }

  private void told(String state) {
    outcomes.incrementAndGet();
  }

  /** Plays until {@link #stop}. The script's times count from now. */
  void play(Scenario scenario) {
    Instant start = Instant.now();
    next(scenario, start);
    long spacing = BEAT.toMillis() / devices.size();
    long offset = 0;
    for (SimDevice device : devices.values()) {
      repeat(() -> beat(device), offset += spacing, BEAT.toMillis());
    }
    repeat(responder, RESPOND.toMillis(), RESPOND.toMillis());
  }

  /** Says a line again and again until {@link #stop}. */
  void remind(String line, Duration every) {
    repeat(() -> commentary.tell(line), every.toMillis(), every.toMillis());
  }

  private void repeat(Runnable task, long firstMs, long everyMs) {
    var unused =
        site.threads()
            .scheduleWithFixedDelay(
                () -> {
                  if (!over) {
                    task.run();
                  }
                },
                firstMs,
                everyMs,
                TimeUnit.MILLISECONDS);
  }

  private void next(Scenario scenario, Instant start) {
    Act act = scenario.next();
    long wait = Duration.between(Instant.now(), start.plus(act.at())).toMillis();
    var unused =
        site.threads()
            .schedule(
                () -> {
                  if (!over) {
                    perform(act);
                    next(scenario, start);
                  }
                },
                Math.max(0, wait),
                TimeUnit.MILLISECONDS);
  }

  private void perform(Act act) {
    responder.expect(act.home(), act.help());
    SimDevice device = device(act.home().device(act.device()));
    String what = act.device().chinese() + " " + act.device().type();
    String where = act.home().id() + " " + act.home().region() + " " + act.home().person();
    String left = act.help().isEmpty() ? "  (无人应答, 将升级 nobody will answer: watch it climb)" : "";
    commentary.tell(what + "  " + where + left);
    var unused =
        device
            .press()
            .whenComplete(
                (confirmed, refused) -> {
                  if (refused != null) {
                    commentary.tell(what + "  " + where + "  拒绝 refused: " + refused.getMessage());
                  }
                });
  }

  private void beat(SimDevice device) {
    var unused =
        device
            .beat()
            .whenComplete(
                (nothing, failed) -> {
                  if (failed == null) {
                    beats.incrementAndGet();
                  }
                });
  }

  /** Waits until every device has its connection, at most so long. */
  boolean allUp(Duration atMost) {
    CompletableFuture<?>[] ups =
        devices.values().stream().map(SimDevice::up).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(ups)
        .thenApply(nothing -> true)
        .completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** The first so many devices of one model, in the order of the homes. */
  List<SimDevice> some(List<Household> homes, DeviceModel model, int count) {
    List<SimDevice> some = new ArrayList<>();
    homes.stream().limit(count).forEach(home -> some.add(device(home.device(model))));
    return some;
  }

  private SimDevice device(DeviceCard card) {
    return Objects.requireNonNull(devices.get(card.id()));
  }

  /** How many telemetry messages were confirmed. */
  long beats() {
    return beats.get();
  }

  /** How often a device was told what became of its alert. */
  long outcomes() {
    return outcomes.get();
  }

  /** Nothing new happens; what is unconfirmed is still repeated. */
  void stop() {
    over = true;
  }

  @Override
  public void close() {
    over = true;
    courier.close();
    devices.values().forEach(SimDevice::close);
  }
}
