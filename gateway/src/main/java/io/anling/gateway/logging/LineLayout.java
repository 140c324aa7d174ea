package io.anling.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record, one line. An error's causes follow its message; its stack is there only when
 * everything is said.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {

  private static final int MOST_CAUSES = 8;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

  @Override
  public String doLayout(ILoggingEvent event) {
    String name = event.getLoggerName();
    StringBuilder line = new StringBuilder(160);
    line.append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
        .append(' ')
        .append(event.getLevel())
        .append(' ')
        .append(name.substring(name.lastIndexOf('.') + 1))
        .append(": ")
        .append(escape(event.getFormattedMessage()));
    IThrowableProxy error = event.getThrowableProxy();
    if (error != null) {
      line.append(everything() ? escape(" " + ThrowableProxyUtil.asString(error)) : causes(error));
    }
    return line.append('\n').toString();
  }

  private static boolean everything() {
    return LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
            instanceof ch.qos.logback.classic.Logger root
        && root.getLevel().levelInt <= Level.DEBUG_INT;
  }

  private static String causes(IThrowableProxy error) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy cause = error;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      String type = cause.getClassName();
      text.append(i == 0 ? " (" : " <- ")
          .append(type.substring(type.lastIndexOf('.') + 1))
          .append(": ")
          .append(escape(String.valueOf(cause.getMessage())));
      cause = cause.getCause();
    }
    return text.append(')').toString();
  }

  /** Makes control characters visible, so that no text can pass for another line. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      boolean control =
          type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      safe.append(control ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return safe.toString();
  }
}
