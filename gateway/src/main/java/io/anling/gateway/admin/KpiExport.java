package io.anling.gateway.admin;

import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.alert.Lane;
import io.anling.alert.figures.Figure;
import io.anling.alert.figures.Figures;
import io.anling.alert.figures.Story;
import io.anling.alert.figures.StoryReader;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of a period as CSV: of a region and of every one below it in which something
 * happened, a figure a line.
 */
final class KpiExport {

  private static final int[] PERCENTS = {50, 95, 99};

  private final Gate gate;

  KpiExport(Gate gate) {
    this.gate = gate;
  }

  int run(AdminCommand command, AdminOutput output) {
    RegionPath region = new RegionPath(command.option("region").orElse(""));
    requireKnown(region);
    Instant from = Instant.parse(command.need("from"));
    Instant to = Instant.parse(command.need("to"));
    Instant now = gate.engine().clock().instant();
    List<Story> stories;
    try {
      stories = gate.read(store -> StoryReader.read(store, region, from, to));
    } catch (StoryReader.TooMany e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
    output.answer(CsvLines.line("definitions", "region", "figure", "label", "value", "share"));
    for (RegionPath path : Figures.everyLevel(region, stories)) {
      write(Figures.of(path, stories, now), output);
    }
    return Exit.DONE;
  }

  private void requireKnown(RegionPath region) {
    boolean known =
        region.equals(RegionPath.ROOT)
            || gate.read(store -> store.registry().regions()).stream()
                .map(Region::path)
                .anyMatch(region::equals);
    if (!known) {
      throw new CommandFailed(
          "there is no region \"" + region.text() + "\"; write it as 测试县/甲镇, as it was imported");
    }
  }

  private static void write(Figures figures, AdminOutput output) {
    String region = figures.region().text();
    for (Figure figure : Figure.values()) {
      line(
          output,
          region,
          figure.word(),
          figure.zh(),
          figures.count(figure),
          figures.share(figure).map(share -> Math.round(share * 10_000) / 10_000.0).orElse(null));
    }
    line(output, region, "repeat-callers", "重复求助户数", figures.repeatCallers().size(), null);
    for (int percent : PERCENTS) {
      Double seconds =
          figures.toldWithin(percent).map(span -> span.toMillis() / 1_000.0).orElse(null);
      line(output, region, "told-after-p" + percent, "通知用时（秒）P" + percent, seconds, null);
    }
    figures
        .kinds()
        .forEach(
            (kind, n) -> line(output, region, "kind:" + kind, zh(AlertKind.class, kind), n, null));
    figures
        .lanes()
        .forEach((lane, n) -> line(output, region, "lane:" + lane, zh(Lane.class, lane), n, null));
  }

  /** A kind of a later version stands in the log without a label that is known here. */
  private static <E extends Enum<E> & Labelled> String zh(Class<E> type, String word) {
    return Labelled.find(type, word).map(Labelled::zh).orElse("");
  }

  private static void line(
      AdminOutput output,
      String region,
      String figure,
      String label,
      @Nullable Object value,
      @Nullable Double share) {
    output.answer(CsvLines.line(Figures.DEFINITIONS, region, figure, label, value, share));
  }
}
