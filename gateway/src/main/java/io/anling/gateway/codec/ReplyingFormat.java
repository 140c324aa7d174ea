package io.anling.gateway.codec;

import java.util.Optional;

/**
 * A format whose devices wait for an answer in words of their own, such as {@code …/post_reply}
 * with {@code {"code":200}}, and repeat what they said until they have it. Pure and total.
 */
public interface ReplyingFormat extends PayloadFormat {

  /**
   * An answer.
   *
   * @param topic to publish to, without wildcards
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere
  record Reply(String topic, byte[] payload) {}

  /**
   * The answer to a message that was taken for good; empty where its sender waits for none. Asked
   * for only once everything the message says is committed.
   */
  Optional<Reply> reply(Frame frame);
}
