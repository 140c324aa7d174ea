package io.anling.alert.sim;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The engine says nothing of what goes wrong, for a while: thousands of times it is planned. */
final class Quiet implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.anling.alert");

  Quiet() {
    logger.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    logger.setLevel(null);
  }
}
