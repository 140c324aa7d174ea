package io.anling.alert.sim;

import io.anling.alert.FactKind;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.SimulatedNode;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world of one seed: time that jumps from one thing that happens to the next, on one thread. What
 * it does hangs on the seed alone.
 */
public final class World implements InstantSource {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  /** In which everything must have ended once nothing disturbs it any more. */
  private static final Duration REST = Duration.ofHours(56);

  private static final int PAGE = 1_000;

  /** More turns than that at one instant are one turn without an end. */
  private static final int RESTLESS = 100_000;

  private final Scale scale;
  private final Supplier<AlertStore> disk;
  private final Dice dice;
  private final Weather weather;
  private final Place place;
  private final Journal journal;
  private final Timeline timeline = new Timeline();
  private final List<Node> nodes = new ArrayList<>();
  private final Membership membership;
  private final List<Actor> actors;
  private final AlertStore eye;
  private final Map<String, Integer> noticesSeen = new HashMap<>();
  private Instant now = START;
  private long ids;
  private long position;

  /**
   * A world that has not begun.
   *
   * @param disk opens the same, empty database each time
   */
  public World(long seed, Scale scale, Supplier<AlertStore> disk) {
    this.scale = scale;
    this.disk = disk;
    this.dice = new Dice(seed);
    this.weather = Weather.of(dice.split(), scale);
    this.place = new Place(scale.homes(), dice.split());
    this.journal = new Journal(place.homes());
    this.eye = disk.get();
    for (String name : weather.two() ? List.of("a", "b") : List.of("")) {
      nodes.add(new Node(name, this, dice.split()));
    }
    this.membership = new Membership(this, dice.split());
    Devices devices = new Devices(this, dice.split(), scale.between());
    Deeds deeds = new Deeds(this, dice.split());
    Crew crew = new Crew(this, dice.split(), deeds);
    this.actors =
        List.of(
            membership,
            new Outages(this, dice.split()),
            devices,
            new Keepers(this, dice.split(), devices, scale.between()),
            new People(this, dice.split(), deeds, crew),
            crew,
            new Desks(this, dice.split()));
  }

  /** Lives it to its end, or until something is found; the journal says what. */
  public Journal run() {
    nodes.forEach(node -> node.start(Duration.ZERO));
    nodes.get(0).submit(SimulatedNode.fill(place::fill), done -> {});
    settle();
    actors.forEach(Actor::begin);
    until(START.plus(scale.span()));
    journal.calm(now);
    until(now.plus(REST));
    if (journal.findings().count() == 0) {
      eye.read(
          session -> {
            journal.ended(session, now);
            return true;
          });
    }
    eye.close();
    return journal;
  }

  private void until(Instant end) {
    Instant next = next();
    while (next != null && !next.isAfter(end) && journal.findings().count() == 0) {
      now = next.isAfter(now) ? next : now;
      timeline.run(now);
      settle();
      next = next();
    }
    now = end;
  }

  private @Nullable Instant next() {
    Instant first = timeline.next();
    for (Node node : nodes) {
      Instant next = node.next();
      first = first == null || (next != null && next.isBefore(first)) ? next : first;
    }
    return first;
  }

  private void settle() {
    boolean busy = true;
    for (int turns = 0; busy; turns++) {
      if (turns > RESTLESS) {
        throw new IllegalStateException("engines do not come to rest at " + now);
      }
      busy = false;
      int first = nodes.size() > 1 ? dice.below(nodes.size()) : 0;
      for (int i = 0; i < nodes.size(); i++) {
        busy |= nodes.get((first + i) % nodes.size()).turn();
      }
    }
  }

  /** Shows the journal what was committed since the last look. */
  void observe() {
    List<Notice> ordered = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = eye.read(session -> look(session, ordered));
    }
    for (Notice notice : ordered) {
      actors.forEach(actor -> actor.ordered(notice));
    }
  }

  private boolean look(StoreSession session, List<Notice> ordered) {
    List<LogEntry> entries = session.log().after(position, PAGE);
    if (entries.isEmpty()) {
      return false;
    }
    Set<String> ids = new TreeSet<>();
    entries.forEach(entry -> ids.add(entry.alertId()));
    Map<String, AlertRow> rows = session.alerts().byId(ids);
    Set<String> orders = new TreeSet<>();
    for (LogEntry entry : entries) {
      position = entry.position();
      AlertRow row = rows.get(entry.alertId());
      if (row == null) {
        throw new IllegalStateException("the log knows an alert that is not stored: " + entry);
      }
      journal.logged(entry, row, now);
      if (entry.fact().kind() != FactKind.TOLD && entry.fact().kind() != FactKind.TELL_FAILED) {
        orders.add(entry.alertId());
      }
    }
    for (String alertId : orders) {
      List<Notice> all = session.notices().ofAlert(alertId);
      int seen = noticesSeen.getOrDefault(alertId, 0);
      for (Notice notice : all.subList(seen, all.size())) {
        journal.ordered(notice, now);
        ordered.add(notice);
      }
      noticesSeen.put(alertId, all.size());
    }
    return entries.size() == PAGE;
  }

  void told(Notice notice) {
    actors.forEach(actor -> actor.told(notice));
  }

  void died(Node node) {
    membership.died(node);
  }

  /** Plans something. */
  void after(Duration time, Runnable what) {
    timeline.at(now.plus(time), what);
  }

  void at(Instant at, Runnable what) {
    timeline.at(at.isBefore(now) ? now : at, what);
  }

  /** Whether things still go wrong; after that everything comes to rest. */
  boolean disturbed() {
    return now.isBefore(end());
  }

  Instant end() {
    return START.plus(scale.span());
  }

  /** A node that is up; null where none is. */
  @Nullable Node anyNode(Dice by) {
    List<Node> up = new ArrayList<>(nodes);
    up.removeIf(node -> !node.up());
    return up.isEmpty() ? null : by.one(up);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Ids in the order in which they are given, as a UUIDv7 would be. */
  String newId() {
    String number = Long.toString(++ids);
    return "id-" + "0".repeat(10 - number.length()) + number;
  }

  <T> T read(java.util.function.Function<StoreSession, T> work) {
    return eye.read(work);
  }

  Supplier<AlertStore> disk() {
    return disk;
  }

  Weather weather() {
    return weather;
  }

  Place place() {
    return place;
  }

  Journal journal() {
    return journal;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
