package io.anling.alert.sim.check;

import io.anling.alert.Act;

/** What somebody did to an alert, once, however often it was sent; told apart by its key. */
public record Deed(String alertId, Act act, String user, String key) {}
