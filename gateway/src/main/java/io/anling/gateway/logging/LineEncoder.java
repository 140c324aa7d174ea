package io.anling.gateway.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;

/** Writes lines as UTF-8, whatever the terminal says it reads. */
final class LineEncoder extends LayoutWrappingEncoder<ILoggingEvent> {

  LineEncoder(LineLayout layout) {
    setLayout(layout);
    setCharset(StandardCharsets.UTF_8);
  }
}
