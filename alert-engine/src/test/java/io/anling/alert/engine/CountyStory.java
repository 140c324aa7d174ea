package io.anling.alert.engine;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A store with something in nearly every table: what an evening in a village leaves behind. */
public final class CountyStory {

  private CountyStory() {}

  private static Channel chat() {
    return new Channel("chat", ChannelType.WECOM, 20, Channel.Serves.ALL, "sealed", "admin");
  }

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
      kit.submit(Books.book(Books.step(0, Selector.NEAREST_DESK)));
      kit.submit(new PutChannels("admin", List.of(chat())));
    }
    return directory.resolve("anling.db");
  }
}
