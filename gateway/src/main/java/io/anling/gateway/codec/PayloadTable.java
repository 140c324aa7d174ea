package io.anling.gateway.codec;

import java.util.List;

/**
 * What a make of LoRaWAN device puts into its bytes. Pure and total: whatever the bytes, it answers
 * and never throws.
 */
public interface PayloadTable {

  /** What the model catalogue calls it; {@code [a-z0-9-]{1,32}}. */
  String word();

  /**
   * Reads a payload.
   *
   * @return what it says, an event before what was measured with it; never empty. What could not be
   *     read is an {@code Unreadable} behind what could. No part is a {@code Raw}
   */
  List<Decoded> read(Decoded.Raw raw);
}
