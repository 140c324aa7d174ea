package io.anling.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the stack's files promise, read as texts: the stack itself is run elsewhere. */
class StackFilesTest {

  private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
  private static final Path DASHBOARD = Path.of("dashboards", "anling.json");
  private static final Path PACKAGING = Path.of("packaging");
  private static final Path RULES = PACKAGING.resolve(Path.of("prometheus", "alerts.yml"));

  /** What the gateway publishes: names that stay. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "anling_messages_total",
          "anling_ingest_seconds",
          "anling_alerts_raised_total",
          "anling_alerts_open",
          "anling_alert_acknowledge_seconds",
          "anling_notice_attempts_total",
          "anling_notice_delay_seconds",
          "anling_deadline_lateness_seconds",
          "anling_open_alerts_without_deadline",
          "anling_store_commits_total",
          "anling_store_commit_seconds",
          "anling_spool_bytes",
          "anling_spool_oldest_seconds",
          "anling_dead_letters_total",
          "anling_devices_connected",
          "anling_bridge_connected",
          "anling_clock_step_seconds");

  private static final Pattern METRIC = Pattern.compile("\\banling_[a-z_]+");
  private static final Set<String> ONCE = Set.of("prepare", "guest");

  @Test
  void everyFigureOfTheDashboardIsPublishedAndEveryPublishedOneIsShown() throws IOException {
    Set<String> shown = new TreeSet<>();
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        shown.addAll(metrics(target.path("expr").asText()));
      }
    }
    assertThat(shown).containsExactlyInAnyOrderElementsOf(PUBLISHED);
  }

  @Test
  void everyRuleWatchesWhatIsPublished() throws IOException {
    assertThat(metrics(Files.readString(RULES))).isNotEmpty().isSubsetOf(PUBLISHED);
  }

  @Test
  void theDashboardsSourceIsTheOneProvisioned() throws IOException {
    String sources =
        Files.readString(PACKAGING.resolve(Path.of("grafana", "datasources", "prometheus.yml")));
    Set<String> uids = new TreeSet<>();
    new ObjectMapper()
        .readTree(DASHBOARD.toFile())
        .findParents("uid")
        .forEach(parent -> uids.add(parent.path("uid").asText()));
    uids.remove("anling");
    assertThat(uids).singleElement().satisfies(uid -> assertThat(sources).contains("uid: " + uid));
  }

  @Test
  void everyServiceListensOnLoopbackOnly() throws IOException {
    services()
        .forEach(
            (name, service) ->
                assertThat(list(service, "ports"))
                    .as(name)
                    .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
  }

  @Test
  void everyServiceThatStaysIsRestartedAndAskedForItsHealth() throws IOException {
    services()
        .forEach(
            (name, service) -> {
              if (!ONCE.contains(name)) {
                assertThat(service).as(name).containsKey("healthcheck");
                assertThat(service).as(name).containsEntry("restart", "unless-stopped");
              }
            });
  }

  @Test
  void everyImageIsAVariableWithAPublicOrOwnDefault() throws IOException {
    services()
        .forEach(
            (name, service) ->
                assertThat(String.valueOf(service.get("image")))
                    .as(name)
                    .matches("\\$\\{[A-Z]+_IMAGE:-[a-z0-9./-]+(:[a-z0-9.]+)?}"));
  }

  @Test
  void everyFileThatIsMountedIsThere() throws IOException {
    services()
        .forEach(
            (name, service) ->
                list(service, "volumes").stream()
                    .filter(volume -> volume.startsWith("./"))
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    .forEach(file -> assertThat(Path.of("..").resolve(file)).as(name).exists()));
  }

  private static Set<String> metrics(String text) {
    Set<String> names = new TreeSet<>();
    METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
        .forEach(names::add);
    return names;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() throws IOException {
    // Compose files merge keys (<<), which YAML 1.2 has no more: the merged ones are added here.
    Map<String, Object> compose =
        (Map<String, Object>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(COMPOSE));
    Map<String, Map<String, Object>> services =
        (Map<String, Map<String, Object>>) compose.get("services");
    services.values().stream()
        .filter(service -> service.get("<<") instanceof Map)
        .forEach(
            service -> ((Map<String, Object>) service.get("<<")).forEach(service::putIfAbsent));
    return services;
  }

  @SuppressWarnings("unchecked")
  private static List<String> list(Map<String, Object> service, String key) {
    return (List<String>) service.getOrDefault(key, List.of());
  }
}
