package io.anling.gateway.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a start would find in a spool that was left behind, read as the drainer reads it. */
public final class SpoolLeft {

  private SpoolLeft() {}

  /** Every point that waits, in order; afterwards the spool counts as drained. */
  public static List<Point> points(Path directory) throws IOException {
    Segments segments = Segments.open(directory);
    List<Point> all = new ArrayList<>();
    for (Optional<Segments.Portion> next = segments.next();
        next.isPresent();
        next = segments.next()) {
      Segments.Portion portion = next.get();
      try (SegmentReader reader = new SegmentReader(portion.segment().path(), portion.from())) {
        for (Group one = reader.next(portion.to()); one != null; one = reader.next(portion.to())) {
          String lines = new String(one.lines(), StandardCharsets.UTF_8);
          LineProtocol.split(lines).forEach(line -> all.add(StoredPoint.parse(line).point()));
        }
      }
      segments.drained(portion.segment(), portion.to(), 0, 0);
    }
    return all;
  }
}
