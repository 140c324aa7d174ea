package io.anling.gateway.codec;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A format in which devices first announce on which topics they will speak, and how: Home
 * Assistant's MQTT discovery. As pure and total as any: what was announced is a value that whoever
 * reads the broker keeps, bounded, and hands in again.
 */
public interface AnnouncingFormat extends PayloadFormat {

  /**
   * One announcement; immutable.
   *
   * <p>{@link #key} is where it was made ({@code homeassistant/binary_sensor/x/config}): a later
   * one there takes its place. {@link #topics} are those on which will be spoken, without
   * wildcards; none where it takes back what was announced.
   */
  interface Announcement {

    String key();

    Set<String> topics();
  }

  /** What the message announces or takes back; empty where it does neither. */
  Optional<Announcement> announcement(Frame frame);

  /**
   * Reads a message on an announced topic.
   *
   * @param announced everything whose {@link Announcement#topics} hold the message's, oldest first;
   *     each of this format's own making; never empty
   * @return as {@link #read(Frame)}
   */
  List<Heard> read(Frame frame, List<Announcement> announced);
}
