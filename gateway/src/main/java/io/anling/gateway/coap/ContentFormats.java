package io.anling.gateway.coap;

import io.anling.gateway.codec.Formats;
import io.anling.gateway.ingest.InboundMessage.Format;
import java.util.Optional;
import org.eclipse.californium.core.coap.MediaTypeRegistry;

/**
 * How a body is written, by its Content-Format. Where that says nothing of its own (none, text,
 * bytes, JSON), the device's model does.
 */
final class ContentFormats {

  /** What to send, for whoever sent something else. */
  static final String KNOWN = "send JSON (Content-Format 50) or SenML (110, 112)";

  private static final Format SENML =
      Formats.find("senml").map(Format::of).orElseThrow(IllegalStateException::new);

  private ContentFormats() {}

  /** Empty where nothing here reads it. */
  static Optional<Format> of(int contentFormat) {
    return switch (contentFormat) {
      case MediaTypeRegistry.UNDEFINED,
          MediaTypeRegistry.TEXT_PLAIN,
          MediaTypeRegistry.APPLICATION_OCTET_STREAM,
          MediaTypeRegistry.APPLICATION_JSON ->
          Optional.of(Format.JSON);
      case MediaTypeRegistry.APPLICATION_SENML_JSON, MediaTypeRegistry.APPLICATION_SENML_CBOR ->
          Optional.of(SENML);
      default -> Optional.empty();
    };
  }
}
