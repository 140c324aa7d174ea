package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.alert.PlanBook;
import io.anling.alert.PlanRule;
import io.anling.alert.Severity;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.PlanDifference;
import io.anling.alert.engine.PlanPreview;
import io.anling.alert.engine.PlanVersion;
import io.anling.alert.engine.PutPlans;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.policy.PlanYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The book of plans: read, put, tried on the last week, and what it means for a household. */
final class PolicyRoutes {

  /** So many differences are listed; their number is told all the same. */
  private static final int LISTED = 500;

  private final AlertEngine engine;
  private final PolicyJson json;
  private final Times times;
  private final ZoneId zone;

  PolicyRoutes(AlertEngine engine, Times times, ZoneId zone) {
    this.engine = engine;
    this.times = times;
    this.json = new PolicyJson(times);
    this.zone = zone;
  }

  /** The book that holds, as it was written; one to start from where nobody has written any. */
  Reply show(Request request, Caller caller, StoreSession store) {
    Optional<PlanVersion> text = store.policies().newest();
    String yaml = text.map(PlanVersion::yaml).orElseGet(PolicyRoutes::start);
    PlanBook book = text.map(PlanVersion::book).orElseGet(() -> read(yaml));
    ObjectNode answer =
        Wire.object()
            .put("version", text.map(one -> one.book().version()).orElse(0))
            .put("yaml", yaml)
            .put("at", text.map(one -> times.text(one.at())).orElse(null))
            .put("by", text.map(PlanVersion::by).orElse(null));
    answer.set("rules", PolicyJson.rules(book));
    return Reply.ok(answer);
  }

  private static String start() {
    try (InputStream in = PolicyRoutes.class.getResourceAsStream("/policies-default.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new book, for alerts raised from now on; or only what it would have changed. */
  CompletionStage<Reply> put(Request request, Caller caller, StoreSession store) {
    everywhere(caller);
    ObjectNode body = request.json();
    String yaml = Request.text(body, "yaml");
    if (yaml == null) {
      throw Problem.unprocessable("say the plans in the member yaml, as a text");
    }
    PlanBook book = read(yaml);
    ArrayNode unknown = unknown(book, store);
    if (request.query("dry-run").filter("true"::equals).isPresent()) {
      return CompletableFuture.completedFuture(differences(store, book, unknown));
    }
    return engine
        .submit(new PutPlans(caller.name(), yaml, book))
        .thenApply(
            version -> {
              ObjectNode answer = Wire.object().put("version", version);
              answer.set("unknown", unknown);
              return Reply.ok(answer);
            });
  }

  /** What rules name and nobody has registered: such a rule never holds until somebody does. */
  private static ArrayNode unknown(PlanBook book, StoreSession store) {
    Set<String> regions = new TreeSet<>();
    Set<String> households = new TreeSet<>();
    for (PlanRule rule : book.rules()) {
      regions.add(rule.region());
      households.addAll(rule.households());
    }
    regions.remove("");
    store.registry().regions().forEach(region -> regions.remove(region.path().text()));
    households.removeAll(store.registry().households(households).keySet());
    ArrayNode unknown = Wire.array();
    regions.forEach(region -> unknown.add("region " + region));
    households.forEach(household -> unknown.add("household " + household));
    return unknown;
  }

  private Reply differences(StoreSession store, PlanBook book, ArrayNode unknown) {
    Instant now = engine.clock().instant();
    PlanDifference.Found found = PlanDifference.of(store, book, now, engine.settings());
    ObjectNode answer = Wire.object();
    answer.put("looked", found.looked());
    answer.put("differing", found.differences().size());
    ArrayNode items = answer.putArray("items");
    found.differences().stream().limit(LISTED).map(json::difference).forEach(items::add);
    answer.set("unknown", unknown);
    return Reply.ok(answer);
  }

  private PlanBook read(String yaml) {
    try {
      return PlanYaml.read("yaml", yaml, zone);
    } catch (ConfigException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
  }

  /** What holds for everybody is changed by whoever answers for everybody. */
  static void everywhere(Caller caller) {
    if (!caller.region().equals(RegionPath.ROOT)) {
      throw Problem.forbidden("this holds for every region; an account for all of them may");
    }
  }

  /** Who would be told of an alert of a household; nothing is sent. */
  Reply explain(Request request, Caller caller, StoreSession store) {
    String household =
        request.query("household").orElseThrow(() -> Problem.badRequest("name a household"));
    Household home = store.registry().households(Set.of(household)).get(household);
    if (home == null || !caller.region().contains(home.region().text())) {
      throw Problem.notFound("there is no household \"" + household + "\" in your region");
    }
    PlanPreview.Question question =
        new PlanPreview.Question(
            constant(request, "kind", AlertKind.class).orElse(AlertKind.SOS),
            constant(request, "severity", Severity.class).orElse(null),
            request.query("at").map(PolicyRoutes::instant).orElse(engine.clock().instant()),
            null);
    return PlanPreview.of(store, household, question, engine.settings())
        .map(preview -> Reply.ok(json.preview(preview)))
        .orElseThrow(() -> Problem.notFound("there is no household \"" + household + "\""));
  }

  private static <E extends Enum<E> & Labelled> Optional<E> constant(
      Request request, String parameter, Class<E> type) {
    return request
        .query(parameter)
        .map(
            word ->
                Labelled.find(type, word)
                    .orElseThrow(
                        () -> Problem.badRequest(parameter + " \"" + word + "\" is unknown")));
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.badRequest("at is no time; write it as 2026-11-22T08:15:30+08:00");
    }
  }
}
