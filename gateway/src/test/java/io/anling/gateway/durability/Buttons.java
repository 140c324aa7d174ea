package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Buttons that are pressed by hand, over one link each; every press is in the truth log first. */
final class Buttons implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Trial trial;
  private final Transport transport;
  private final Map<Integer, Link> links = new HashMap<>();

  Buttons(Trial trial, Transport transport) {
    this.trial = trial;
    this.transport = transport;
  }

  /** Opens the links of these homes, 1 to {@code homes}. */
  Buttons connect(int homes) throws Exception {
    for (int home = 1; home <= homes; home++) {
      links.put(home, transport.dial(trial, home));
    }
    return this;
  }

  /** Presses one button; completes when that is confirmed. */
  CompletableFuture<Void> press(int home, String id) {
    Press press = new Press(Village.device(home), id);
    trial.truth().sent(press);
    return links.get(home).press(id).thenRun(() -> trial.truth().confirmed(press));
  }

  /** Presses every connected button once, under the same id. */
  List<CompletableFuture<Void>> pressAll(String id) {
    return IntStream.rangeClosed(1, links.size()).mapToObj(home -> press(home, id)).toList();
  }

  /** Waits until all of them are confirmed. */
  static void allConfirmed(List<CompletableFuture<Void>> presses) {
    assertThat(presses).allSatisfy(press -> assertThat(press).succeedsWithin(PATIENCE));
  }

  /** Waits until it is certain that none of them will be confirmed. */
  static void noneConfirmed(List<CompletableFuture<Void>> presses) {
    assertThat(presses).allSatisfy(press -> assertThat(press).failsWithin(PATIENCE));
  }

  @Override
  public void close() {
    links.values().forEach(Link::close);
    links.clear();
  }
}
