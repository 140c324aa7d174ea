package io.anling.gateway.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.duty.Rota;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.YamlText;
import io.anling.gateway.duty.JsonMembers;
import io.anling.gateway.duty.RotaText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads {@code rotas}: a list, each with an id and the members that the API takes. The rota is
 * known by {@link Rota#CONFIGURED} and its id.
 */
public final class RotaYaml {

  private static final String ID = "id";
  private static final int MOST_ROTAS = 1_000;

  private final ZoneId zone;

  /**
   * A reader.
   *
   * @param zone of rotas that name none
   */
  public RotaYaml(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The rotas that a text holds below {@code rotas}.
   *
   * @throws ConfigException where anything is unknown or refused, with line and reason
   */
  public List<Rota> read(String name, String text) {
    YamlPart whole =
        YamlText.compose(name, text)
            .map(node -> YamlPart.of(name, "", node))
            .orElseThrow(() -> new ConfigException(name + ": holds no rotas"))
            .with("rotas");
    List<YamlPart> parts = whole.parts("rotas");
    if (parts.size() > MOST_ROTAS) {
      throw whole.bad("rotas", "has more than " + MOST_ROTAS);
    }
    List<Rota> rotas = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlPart part : parts) {
      Rota rota = rota(part);
      if (!ids.add(rota.id())) {
        throw part.bad(ID, "\"" + part.text(ID) + "\" is that of another rota");
      }
      rotas.add(rota);
    }
    return rotas;
  }

  private Rota rota(YamlPart part) {
    part.with(Stream.concat(Stream.of(ID), RotaText.MEMBERS.stream()).toArray(String[]::new));
    String id = part.text(ID);
    if (!id.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw part.bad(ID, "\"" + id + "\" is no id: write a-z, 0-9 and -, at most 32");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    part.values().forEach((key, node) -> json.set(key, json(part, key, node)));
    try {
      return RotaText.rota(Rota.CONFIGURED + id, new JsonMembers(json), zone);
    } catch (IllegalArgumentException e) {
      throw part.bad(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode json(YamlPart part, String key, Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
          throw part.bad(key, "has a key that is no word");
        }
        object.set(name.getValue(), json(part, key, tuple.getValueNode()));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.getValue().forEach(one -> array.add(json(part, key, one)));
      return array;
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean number = scalar.getTag().equals(Tag.INT) && scalar.getValue().matches("-?\\d{1,9}");
    return number
        ? JsonNodeFactory.instance.numberNode(Integer.parseInt(scalar.getValue()))
        : JsonNodeFactory.instance.textNode(scalar.getValue());
  }
}
