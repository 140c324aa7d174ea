package io.anling.alert.duty;

import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.ZoneId;

/**
 * What a rota is for.
 *
 * @param name for people
 * @param region in which, and below which, it says who is told
 * @param role of whom it says so
 * @param zone whose local time its turn changes and hours are in
 * @param needed how many are on duty at once, from 1
 */
public record Post(String name, RegionPath region, Responder.Role role, ZoneId zone, int needed) {}
