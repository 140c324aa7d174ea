package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.Wills.Will;
import io.anling.gateway.mqtt.packet.PacketFault;
import io.anling.gateway.mqtt.packet.PacketFault.Code;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a session when its connection ends: whether its will is heard, and whether it is
 * kept. Used on the connection's context only.
 */
final class Departure {

  /** What departures of all connections share. */
  record Rooms(KeptSessions sessions, Wills wills, Duration longestSession) {}

  private final Rooms rooms;
  private final KeptSession kept;
  private Terms terms;
  private @Nullable Will will;
  private @Nullable Will unplaced;
  private boolean followed;
  private boolean gone;

  Departure(Rooms rooms, KeptSession kept, Terms terms, @Nullable Will will) {
    this.rooms = rooms;
    this.kept = kept;
    this.terms = terms;
    this.will = will;
  }

  KeptSession kept() {
    return kept;
  }

  Terms terms() {
    return terms;
  }

  void forgetWill() {
    Will forgotten = will;
    will = null;
    if (forgotten != null) {
      rooms.wills().room().free(forgotten);
    }
  }

  /**
   * The client took its leave (3.14). Only an ordinary leave takes its will away: one that names
   * what is wrong does not [MQTT-3.14.4-3].
   *
   * @return what was wrong with that
   */
  Optional<PacketFault> left(MqttDisconnectReasonCode code, MqttProperties properties) {
    long expiry = Terms.number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, -1);
    if (expiry > 0 && terms.sessionExpiry().isZero()) {
      return Optional.of(
          new PacketFault(Code.PROTOCOL, "a session expiry, and CONNECT had none (3.14.2.2.2)"));
    }
    if (expiry >= 0) {
      terms = terms.keptFor(Terms.atMost(expiry, rooms.longestSession()));
    }
    if (code == MqttDisconnectReasonCode.NORMAL) {
      forgetWill();
    }
    return Optional.empty();
  }

  /** A newer connection of the same client is there. */
  void followed() {
    followed = true;
  }

  /**
   * The connection is gone; only the first call counts.
   *
   * @return whether the session is kept
   */
  boolean gone(String client, Instant now) {
    if (gone) {
      return true;
    }
    gone = true;
    Duration expiry = terms.sessionExpiry();
    Will last = will;
    will = null;
    if (last != null && !rooms.wills().ended(last, expiry, now)) {
      unplaced = last;
    }
    if (expiry.isZero()) {
      return false;
    }
    rooms.sessions().keep(client, kept, now.plus(expiry));
    return true;
  }

  /**
   * Nobody finds the connection any more: a will that found no place to wait is judged now, when
   * its own connection does not speak for the device.
   */
  void over() {
    Will now = unplaced;
    unplaced = null;
    if (now != null) {
      rooms.wills().noPlace(now, followed);
    }
  }
}
