package io.anling.gateway.http;

import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The query parameters that each route takes, as the API's description names them: a misspelt one
 * is refused, because a filter that silently does not filter shows the wrong alerts.
 */
final class QueryWords {

  private final Map<String, Set<String>> words = new HashMap<>();

  /** Reads the description that the jar carries. */
  QueryWords() {
    Map<?, ?> description = description();
    Map<?, ?> shared = map(map(description.get("components")).get("parameters"));
    map(description.get("paths"))
        .forEach(
            (path, methods) -> {
              Map<?, ?> all = map(methods);
              all.forEach(
                  (method, operation) -> {
                    Set<String> names = new TreeSet<>();
                    add(all.get("parameters"), shared, names);
                    if (operation instanceof Map<?, ?> described) {
                      add(described.get("parameters"), shared, names);
                    }
                    words.put(key(String.valueOf(method), String.valueOf(path)), names);
                  });
            });
  }

  private static Map<?, ?> description() {
    try (InputStream in = QueryWords.class.getResourceAsStream(RootRoutes.DESCRIPTION)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + RootRoutes.DESCRIPTION);
      }
      return map(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static void add(@Nullable Object parameters, Map<?, ?> shared, Set<String> names) {
    for (Object one : parameters instanceof List<?> list ? list : List.of()) {
      Object reference = map(one).get("$ref");
      Map<?, ?> parameter =
          reference == null
              ? map(one)
              : map(shared.get(String.valueOf(reference).replaceAll(".*/", "")));
      if ("query".equals(parameter.get("in"))) {
        names.add(String.valueOf(parameter.get("name")));
      }
    }
  }

  private static String key(String method, String path) {
    return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
  }

  /**
   * Refuses a request that asks for what the route does not know.
   *
   * @throws Problem naming the parameter and those that there are
   */
  void check(Route route, MultiMap asked) {
    Collection<String> known =
        words.getOrDefault(key(route.method().name(), route.path()), Set.of());
    for (String name : asked.names()) {
      if (!known.contains(name)) {
        throw Problem.badRequest(
            "the query parameter \""
                + name
                + "\" is unknown here; there "
                + (known.isEmpty() ? "are none" : "are " + String.join(", ", known)));
      }
    }
  }
}
