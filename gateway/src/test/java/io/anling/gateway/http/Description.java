package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The API's description, as the measure of what the API does. */
final class Description {

  private static final String AT = "https://anling.example/openapi";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Map<String, Schema> known = new ConcurrentHashMap<>();

  private Description(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(AT, document.toString())));
  }

  static Description read() {
    try (InputStream in = Description.class.getResourceAsStream("/openapi/openapi.yaml")) {
      return new Description(new ObjectMapper(new YAMLFactory()).readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("the description cannot be read", e);
    }
  }

  /** Every operation, as {@code GET /path}. */
  Set<String> operations() {
    Set<String> all = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one -> {
                          if (METHODS.contains(one.getKey())) {
                            all.add(
                                one.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey());
                          }
                        }));
    return all;
  }

  /** The operation that serves a method and path. */
  Optional<String> operation(String method, String path) {
    return operations().stream()
        .filter(one -> one.startsWith(method + " "))
        .filter(
            one -> path.matches(one.substring(method.length() + 1).replaceAll("\\{\\w+}", "[^/]+")))
        .min(java.util.Comparator.comparing(one -> one.contains("{")));
  }

  /** What is wrong with a response by its operation's description. */
  List<String> faults(String operation, HttpResponse<String> response) {
    int space = operation.indexOf(' ');
    String path = operation.substring(space + 1);
    String pointer =
        "/paths/"
            + path.replace("~", "~0").replace("/", "~1")
            + "/"
            + operation.substring(0, space).toLowerCase(java.util.Locale.ROOT)
            + "/responses/";
    String status = String.valueOf(response.statusCode());
    boolean named = document.at(pointer + status).isObject();
    if (!named && response.statusCode() < 400) {
      return List.of(operation + " does not know status " + status);
    }
    String answer = resolved(pointer + (named ? status : "default"));
    JsonNode content = document.at(answer + "/content");
    String type =
        response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    if (content.isMissingNode()) {
      return response.body().isEmpty() ? List.of() : List.of(operation + " has no body");
    }
    if (!content.has(type)) {
      return List.of(operation + " " + status + " does not answer " + type);
    }
    return type.endsWith("json")
        ? check(answer + "/content/" + type.replace("/", "~1") + "/schema", response.body())
        : List.of();
  }

  private String resolved(String pointer) {
    JsonNode reference = document.at(pointer).path("$ref");
    return reference.isTextual() ? reference.textValue().substring(1) : pointer;
  }

  /** What is wrong with JSON by the schema at a place of the document. */
  List<String> check(String pointer, String json) {
    Schema schema =
        known.computeIfAbsent(pointer, p -> schemas.getSchema(SchemaLocation.of(AT + "#" + p)));
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }
}
