package io.anling.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The transition table as it stands in {@link AlertState}'s Javadoc, read from the source. */
final class TransitionTable {

  private static final Path SOURCE = Path.of("src/main/java/io/anling/alert/AlertState.java");

  /**
   * One cell.
   *
   * @param row the act's word, or what happens in brackets
   * @param who may do it: a word before the colon; empty for anybody
   * @param next the word of the state that follows; empty where the act is refused
   */
  record Cell(String row, AlertState from, String who, String next) {

    boolean refused() {
      return next.isEmpty();
    }

    @Override
    public String toString() {
      return row + " in " + from.word() + " -> " + (refused() ? "refused" : who + " " + next);
    }
  }

  private TransitionTable() {}

  static List<Cell> cells() {
    List<String[]> rows = rows();
    String[] states = rows.get(0);
    List<Cell> cells = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      for (int column = 1; column < states.length; column++) {
        AlertState from = Labelled.of(AlertState.class, states[column].strip());
        String text = column < row.length ? row[column].strip() : "";
        int colon = text.indexOf(':');
        String who = colon < 0 ? "" : text.substring(0, colon).strip();
        String next = text.substring(colon + 1).strip();
        cells.add(new Cell(row[0].strip(), from, who, next.equals("same") ? from.word() : next));
      }
    }
    return cells;
  }

  private static List<String[]> rows() {
    try {
      return Files.readAllLines(SOURCE).stream()
          .filter(line -> line.startsWith(" * ") && line.contains("|"))
          .map(line -> line.substring(3).split("\\|", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
