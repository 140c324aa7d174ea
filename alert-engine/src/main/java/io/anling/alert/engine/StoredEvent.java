package io.anling.alert.engine;

import io.anling.alert.DeviceEvent;
import org.jspecify.annotations.Nullable;

/**
 * A device event as it was received, kept for ever beside the alert that it belongs to.
 *
 * @param id ours, a UUIDv7
 * @param alertId null where it raised and joined none
 */
public record StoredEvent(String id, DeviceEvent event, @Nullable String alertId) {}
