package io.anling.gateway.mqtt;

import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both Paho clients need: words for a failure, silence of their own, a bound. */
final class Paho {

  static final Logger log = LoggerFactory.getLogger(BrokerBridge.class);

  /** How long a DISCONNECT may take to leave. */
  static final long CLOSE_MILLIS = 500;

  private static final int LONGEST_PAYLOAD = 64 * 1024;

  /** Held, because the JDK forgets the level of a logger that nobody holds. */
  private static final java.util.logging.Logger LOUD =
      java.util.logging.Logger.getLogger("org.eclipse.paho");

  static {
    LOUD.setLevel(Level.OFF);
  }

  private Paho() {}

  /** Why, in a few words. */
  static String reason(Throwable error) {
    Throwable cause = Optional.ofNullable(error.getCause()).orElse(error);
    String what = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    String own = Optional.ofNullable(error.getMessage()).orElse("");
    return own.isEmpty() || own.equals(what) || what.equals(String.valueOf(cause))
        ? what
        : own + " (" + what + ")";
  }

  /** What is longer than a message may be cannot be read either way: less of it is kept. */
  static byte[] cut(byte[] payload) {
    return payload.length <= LONGEST_PAYLOAD ? payload : Arrays.copyOf(payload, LONGEST_PAYLOAD);
  }
}
