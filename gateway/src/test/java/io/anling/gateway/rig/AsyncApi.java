package io.anling.gateway.rig;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The description of what devices send and hear, as the measure of what is taken and told. */
public final class AsyncApi {

  private static final String AT = "https://anling.example/asyncapi";

  public final JsonNode document;
  private final SchemaRegistry schemas;

  private AsyncApi(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(AT, document.toString())));
  }

  public static AsyncApi read() {
    try (InputStream in = AsyncApi.class.getResourceAsStream("/openapi/asyncapi.yaml")) {
      return new AsyncApi(new ObjectMapper(new YAMLFactory()).readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("the description cannot be read", e);
    }
  }

  /** The addresses of what is received or sent ({@code receive}, {@code send}). */
  public Set<String> addresses(String action) {
    Set<String> addresses = new TreeSet<>();
    for (JsonNode operation : document.path("operations")) {
      if (operation.path("action").asText().equals(action)) {
        JsonNode channel = resolved(operation.path("channel"));
        addresses.add(channel.path("address").textValue());
      }
    }
    return addresses;
  }

  /** What a {@code $ref} stands for; the node itself where it is none. */
  public JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
  }

  /** Every reference in the document. */
  public List<String> references() {
    return document.findValuesAsText("$ref");
  }

  /** The words that a field of a schema may have. */
  public Set<String> words(String schema, String field) {
    Set<String> words = new TreeSet<>();
    document
        .at("/components/schemas/" + schema + "/properties/" + field + "/enum")
        .forEach(word -> words.add(word.textValue()));
    return words;
  }

  /** Whether JSON is as the schema says. */
  public boolean fits(String schema, String json) {
    Schema one = schemas.getSchema(SchemaLocation.of(AT + "#/components/schemas/" + schema));
    return one.validate(json, InputFormat.JSON).isEmpty();
  }
}
