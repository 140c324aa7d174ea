package io.anling.alert;

/**
 * What makes two messages the same press: the device, the generation of its credential (a re-issued
 * device counts from zero again) and the id that the device chose.
 */
public record EventKey(String deviceId, int generation, String eventId) {}
