package io.anling.gateway.ingest;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.PayloadFormat;
import java.util.Map;

/** What devices announced of topics, as far as this gateway's bridges know it. */
@FunctionalInterface
public interface AnnouncedTopics {

  /** Nobody announced anything. */
  AnnouncedTopics NONE = (format, topic) -> Map.of();

  /**
   * What reads the messages of a topic that was announced in that format, by the name of each
   * bridge that knows it: two sites may have the same topic, and mean different things. May be
   * asked on any thread, and does not wait for a broker.
   */
  Map<String, PayloadFormat> readers(AnnouncingFormat format, String topic);
}
