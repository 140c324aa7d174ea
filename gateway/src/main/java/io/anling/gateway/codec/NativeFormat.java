package io.anling.gateway.codec;

import java.util.List;

/**
 * Anling's own format, {@link NativeJson}, as one of the others. It is the channel that says what a
 * payload is, so there is one for each.
 */
public enum NativeFormat implements PayloadFormat {
  /** An event: one JSON object with a {@code type}. */
  EVENT("anling") {
    @Override
    Decoded decode(byte[] payload) {
      return NativeJson.event(payload);
    }
  },
  /** Readings: a JSON object, or an array of them. */
  TELEMETRY("anling-telemetry") {
    @Override
    Decoded decode(byte[] payload) {
      return NativeJson.telemetry(payload);
    }
  };

  private final String word;

  NativeFormat(String word) {
    this.word = word;
  }

  abstract Decoded decode(byte[] payload);

  @Override
  public String word() {
    return word;
  }

  @Override
  public boolean namesSpeaker() {
    return false;
  }

  @Override
  public List<Heard> read(Frame frame) {
    return List.of(Heard.self(decode(frame.payload())));
  }
}
