package io.anling.alert.engine;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A store with something in nearly every table: what an evening in a village leaves behind. */
public final class CountyStory {

  private CountyStory() {}

  /** Tells it in a new directory; answers the store's file, which nobody has open. */
  public static Path tell(Path directory) throws IOException {
    Files.createDirectory(directory);
    try (EngineKit kit = new EngineKit(directory)) {
      String helped = kit.press("button");
      kit.press("button");
      kit.fastForward(Duration.ofMinutes(2));
      kit.act(helped, Act.ACKNOWLEDGE, "zhang");
      kit.act(helped, Act.RESOLVE, "zhang");
      kit.press("stray", AlertKind.SMOKE);
      kit.press("next-door");
      kit.fastForward(Duration.ofMinutes(1));
    }
    return directory.resolve("anling.db");
  }
}
