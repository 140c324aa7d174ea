package io.anling.sim;

import io.anling.sim.link.CoapVisit;
import io.anling.sim.trial.GatewayApi;
import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.GatewayProcess;
import io.anling.sim.trial.Ports;
import io.anling.sim.trial.TrialException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many CoAP devices, each with a session of its own, against a gateway of its own. */
final class CoapSessionsTrial {
  private static final String CONNECTED = "anling_devices_connected{transport=\"coap\"}";
  private static final int ANY_PORT = 0;
  private static final int HOURS = 2;

  private final TrialOptions trial;
  private final int devices;
  private final boolean observe;
  private final int atOnce;
  private final PrintStream out = System.out;

  CoapSessionsTrial(TrialOptions trial, int devices, boolean observe, int atOnce) {
    this.trial = trial;
    this.devices = devices;
    this.observe = observe;
    this.atOnce = atOnce;
  }

  private record Memory(long resident, OptionalLong heap) {
    static Memory of(GatewayProcess process) {
      OptionalLong heap = process.heap();
      return new Memory(process.usage().residentBytes(), heap);
    }

    String text() {
      String live = heap.isPresent() ? (heap.getAsLong() >> 10) + " KiB" : "unknown (no jcmd)";
      return "RSS " + (resident >> 10) + " KiB, heap after collection " + live;
    }
  }

  /** Runs it; 0 if everybody was confirmed and every session went on, else 1. */
  int run() throws IOException, InterruptedException {
    GatewayJar gateway = trial.gateway();
    boolean holds = false;
    try {
      List<Household> homes = County.buttons(trial.seed(), devices);
      Ports ports = Ports.choose(ANY_PORT);
      Files.write(gateway.workspace().config(), config(ports));
      gateway.workspace().writeCounty(County.csv(homes));
      gateway.run("import", gateway.workspace().county().toString());
      holds = sessions(gateway, homes, ports) && goOn(gateway, ports);
    } finally {
      trial.tidy(gateway.workspace(), holds, out);
    }
    return holds ? 0 : 1;
  }

  private static List<String> config(Ports ports) {
    return List.of(
        "mqtt: {port: " + ports.mqtt() + "}",
        "coap: {dtls: {port: " + ports.coap() + ", host: 127.0.0.1}}",
        "http: {port: " + ports.http() + "}");
  }

  private boolean sessions(GatewayJar gateway, List<Household> homes, Ports ports)
      throws IOException, InterruptedException {
    try (GatewayProcess process = GatewayProcess.serve(gateway)) {
      visit(homes.subList(0, Math.min(homes.size(), atOnce)), ports);
      Memory before = Memory.of(process);
      out.println("before: " + before.text());
      long began = System.nanoTime();
      int confirmed = visit(homes, ports);
      double seconds = (System.nanoTime() - began) / 1e9;
      Memory after = Memory.of(process);
      out.println("after:  " + after.text());
      out.printf(
          "设备 devices %,d in %.1f s, 确认 confirmed %,d%s; sessions %.0f%n",
          devices, seconds, confirmed, observe ? ", observing" : "", connected(ports));
      out.printf(
          "每台 each: RSS %.1f KiB, heap %s%n",
          (after.resident() - before.resident()) / 1024.0 / devices,
          before.heap().isPresent() && after.heap().isPresent()
              ? "%.1f KiB"
                  .formatted(
                      (after.heap().getAsLong() - before.heap().getAsLong()) / 1024.0 / devices)
              : "unknown");
      return confirmed == devices;
    }
  }

  private boolean goOn(GatewayJar gateway, Ports ports) throws IOException {
    long began = System.nanoTime();
    try (GatewayProcess process = GatewayProcess.serve(gateway)) {
      double kept = connected(ports);
      out.printf(
          "重启 after an orderly restart, ready in %.1f s: sessions %.0f; %s%n",
          (System.nanoTime() - began) / 1e9, kept, Memory.of(process).text());
      return kept >= devices;
    }
  }

  private static double connected(Ports ports) throws IOException {
    return new GatewayApi(URI.create("http://127.0.0.1:" + ports.http()), "none")
        .counter(CONNECTED);
  }

  /** Every device makes a session, says that it lives, and falls silent. */
  private int visit(List<Household> homes, Ports ports) throws InterruptedException {
    AtomicInteger confirmed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    for (Household home : homes) {
      DeviceCard card = home.devices().get(0);
      threads.execute(
          () -> {
            if (CoapVisit.make(ports.coap(), card.credentials(), observe)) {
              confirmed.incrementAndGet();
            }
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(HOURS, TimeUnit.HOURS)) {
      throw TrialException.failed("the handshakes take longer than " + HOURS + " h");
    }
    return confirmed.get();
  }
}
