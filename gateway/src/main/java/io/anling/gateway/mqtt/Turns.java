package io.anling.gateway.mqtt;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The PUBLISHes of one connection in the order in which they came: an answer leaves when every
 * answer before it has left [MQTT-4.6.0-2].
 */
final class Turns {

  private final ArrayDeque<Turn> queue = new ArrayDeque<>(4);
  private final Consumer<Turn> sender;

  Turns(Consumer<Turn> sender) {
    this.sender = sender;
  }

  void add(Turn turn) {
    queue.add(turn);
  }

  int size() {
    return queue.size();
  }

  /** Whether a PUBLISH with this packet id still waits for its answer. */
  boolean has(int packetId) {
    return queue.stream().anyMatch(turn -> turn.packetId() == packetId);
  }

  /** Sends every answer whose turn has come. */
  void send() {
    for (Turn head = answeredHead(); head != null; head = answeredHead()) {
      queue.poll();
      sender.accept(head);
    }
  }

  private @Nullable Turn answeredHead() {
    Turn head = queue.peek();
    return head != null && head.answered() ? head : null;
  }

  /** Forgets what still waits: the connection is gone. */
  void clear() {
    queue.clear();
  }
}
