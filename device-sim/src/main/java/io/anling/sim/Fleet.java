package io.anling.sim;

import io.anling.sim.ledger.SentPress;
import io.anling.sim.link.LeanMqttLink;
import io.anling.sim.link.Link;
import io.anling.sim.target.GatewayJar;
import io.anling.sim.target.TrialException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A storm of presses against a gateway of its own, over many light connections.
 *
 * <p>All first attempts are in the truth log before the first leaves, so that writing them down
 * does not slow the storm; latency counts from the planned moment of each press.
 */
final class Fleet {
  private static final int THREADS = 4;
  private static final int ANY_PORT = 0;
  private static final int CONNECTING_AT_ONCE = 100;
  private static final Duration CONNECT = Duration.ofMinutes(2);
  private static final Duration LEAD = Duration.ofMillis(500);
  private static final String COMMITS = "anling_store_commits_total";

  private final TrialOptions trial;
  private final Load load;
  private final PrintStream out = System.out;

  /**
   * How much.
   *
   * @param presses how many presses in all
   * @param connections how many connections
   * @param hubChildren buttons behind each connection; 0: the connection is the button
   * @param within over which time they are spread
   */
  record Load(int presses, int connections, int hubChildren, Duration within) {}

  /** A press, the way it goes, and when it is due. */
  private record Planned(Link link, Press press, Instant due) {}

  Fleet(TrialOptions trial, Load load) {
    this.trial = trial;
    this.load = load;
  }

  /** Runs it; 0 if the ledger holds, else 1. */
  int run() throws IOException {
    List<Household> homes =
        load.hubChildren() == 0
            ? County.buttons(trial.seed(), load.connections())
            : County.hubs(trial.seed(), load.connections(), load.hubChildren());
    GatewayJar gateway = trial.gateway();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    Vertx vertx = Vertx.vertx();
    boolean holds = false;
    out.printf("正在导入 importing %,d 户 households …%n", homes.size());
    try (Rig rig = Rig.start(gateway, homes, ANY_PORT, threads)) {
      holds = storm(rig, homes, vertx);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      threads.shutdownNow();
      if (holds && !trial.keep()) {
        gateway.workspace().delete();
      } else {
        out.println("一切都留在 everything is kept in " + gateway.workspace().directory());
      }
    }
    return holds ? 0 : 1;
  }

  private boolean storm(Rig rig, List<Household> homes, Vertx vertx) throws IOException {
    Map<String, Link> links = connect(rig, homes, vertx);
    Courier courier = new Courier(rig.truth(), rig.threads());
    List<Planned> plan = plan(homes, links);
    rig.truth().sending(plan.stream().map(Fleet::first).toList()).join();
    double before = rig.api().counter(COMMITS);
    CompletableFuture<?>[] confirmations =
        plan.stream()
            .map(planned -> launch(rig, courier, planned))
            .toArray(CompletableFuture<?>[]::new);
    boolean all = settled(confirmations);
    double commits = rig.api().counter(COMMITS) - before;
    Verdict verdict = rig.auditor().drain(trial.drain(), Set.of());
    courier.close();
    links.values().forEach(Link::close);
    FleetReport report =
        new FleetReport(
            load, verdict, plan.get(0).due(), all ? commits : -1, rig.receiver().refused());
    report.print(out);
    return report.holds();
  }

  /** Waits for every confirmation, at most for the time to drain; refusals are settled too. */
  private boolean settled(CompletableFuture<?>[] confirmations) {
    return CompletableFuture.allOf(confirmations)
        .handle((nothing, refused) -> true)
        .completeOnTimeout(
            false, load.within().plus(trial.drain()).toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private Map<String, Link> connect(Rig rig, List<Household> homes, Vertx vertx) {
    Map<String, Link> links = new LinkedHashMap<>();
    for (Household home : homes) {
      for (DeviceCard card : home.devices()) {
        if (card.hub().isEmpty()) {
          links.put(card.id(), new LeanMqttLink(vertx, rig.ports().mqtt(), card.credentials()));
        }
      }
    }
    Instant start = Instant.now();
    List<Link> all = List.copyOf(links.values());
    for (int i = 0; i < all.size(); i += CONNECTING_AT_ONCE) {
      List<Link> some = all.subList(i, Math.min(all.size(), i + CONNECTING_AT_ONCE));
      some.forEach(Link::open);
      awaitUp(some, start);
    }
    out.printf(
        "已连接 connected %,d in %,d ms%n",
        all.size(), Duration.between(start, Instant.now()).toMillis());
    return links;
  }

  private static void awaitUp(List<Link> links, Instant start) {
    Duration left = CONNECT.minus(Duration.between(start, Instant.now()));
    boolean up =
        CompletableFuture.allOf(links.stream().map(Link::up).toArray(CompletableFuture<?>[]::new))
            .thenApply(nothing -> true)
            .completeOnTimeout(false, left.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    if (!up) {
      throw TrialException.failed("not every device was connected within " + CONNECT);
    }
  }

  private List<Planned> plan(List<Household> homes, Map<String, Link> links) {
    List<DeviceCard> buttons =
        homes.stream()
            .flatMap(home -> home.devices().stream())
            .filter(card -> card.model() == DeviceModel.SOS)
            .toList();
    String boot = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
    Instant start = Instant.now().plus(LEAD).plusMillis(load.presses() / 20);
    List<Planned> plan = new ArrayList<>();
    for (int i = 0; i < load.presses(); i++) {
      DeviceCard button = buttons.get(i % buttons.size());
      Link link = Objects.requireNonNull(links.get(button.hub().orElse(button.id())));
      Instant due = start.plus(load.within().multipliedBy(i).dividedBy(load.presses()));
      plan.add(new Planned(link, new Press(button, boot, i / buttons.size() + 1, due), due));
    }
    return plan;
  }

  private static SentPress first(Planned planned) {
    return planned.press().sentAt(planned.due());
  }

  private static CompletableFuture<?> launch(Rig rig, Courier courier, Planned planned) {
    CompletableFuture<Void> due = new CompletableFuture<>();
    var unused =
        rig.threads()
            .schedule(
                () -> due.complete(null),
                Duration.between(Instant.now(), planned.due()).toNanos(),
                TimeUnit.NANOSECONDS);
    return due.thenCompose(
        now -> courier.deliverNoted(planned.link(), planned.press(), planned.due()));
  }
}
