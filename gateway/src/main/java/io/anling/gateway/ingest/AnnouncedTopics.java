package io.anling.gateway.ingest;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.PayloadFormat;
import java.util.Optional;

/** What devices announced of topics, as far as this gateway's bridges know it. */
@FunctionalInterface
public interface AnnouncedTopics {

  /** Nobody announced anything. */
  AnnouncedTopics NONE = (format, topic) -> Optional.empty();

  /**
   * What reads the messages of a topic that was announced in that format; empty where none was. May
   * be asked on any thread, and does not wait for a broker.
   */
  Optional<PayloadFormat> reader(AnnouncingFormat format, String topic);
}
