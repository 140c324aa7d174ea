package io.anling.gateway.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML 1.2 as a tree whose nodes know their lines. */
public final class YamlText {

  private YamlText() {}

  /**
   * The tree of a text; empty where the text holds nothing.
   *
   * @param name says in messages where the text stands
   * @throws ConfigException where it is no YAML, with line and column
   */
  public static Optional<Node> compose(String name, String text) {
    LoadSettings load =
        LoadSettings.builder().setLabel(name).setUseMarks(true).setAllowNonScalarKeys(true).build();
    try {
      return new Compose(load).composeString(text);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw new ConfigException(
          name
              + mark.map(m -> ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1)).orElse("")
              + ": is no YAML from this column on ("
              + oneLine(e.getProblem())
              + "); look for an open quote or bracket, a tab, or a wrong indentation");
    } catch (YamlEngineException e) {
      throw new ConfigException(name + ": " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  /** Where a node stands: {@code NAME:LINE}. */
  public static String where(String name, Node node) {
    return name + node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
  }

  /** A node as a text of its own: its part of the whole, moved to the margin. */
  public static String cut(String whole, Node node) {
    Mark from = node.getStartMark().orElseThrow();
    Mark to = node.getEndMark().orElseThrow();
    String part =
        whole.substring(
            whole.offsetByCodePoints(0, from.getIndex()),
            whole.offsetByCodePoints(0, to.getIndex()));
    // A blank last line would count as one without indentation.
    String text = (" ".repeat(from.getColumn()) + part).stripTrailing().stripIndent();
    return text + "\n";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
