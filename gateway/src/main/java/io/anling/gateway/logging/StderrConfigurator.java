package io.anling.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets Logback up without a file to be parsed: commands start faster. */
public final class StderrConfigurator extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LineLayout layout = new LineLayout();
    layout.setContext(context);
    layout.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    LineEncoder encoder = new LineEncoder(layout);
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    level(context, Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void level(LoggerContext context, Level level) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
  }

  /** Says what a serving process does. */
  public static void serving() {
    set(Level.INFO);
  }

  /** Says everything, stack traces among it. */
  public static void verbose() {
    set(Level.DEBUG);
  }

  private static void set(Level level) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      level(context, level);
      // Their traces of every packet help nobody.
      context.getLogger("io.netty").setLevel(Level.INFO);
      context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
      context.getLogger("org.eclipse.californium").setLevel(Level.WARN);
    }
  }
}
