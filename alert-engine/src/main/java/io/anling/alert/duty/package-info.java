/**
 * Who is on duty: rotas with their rotation, hours, stand-ins and swaps, the days that count as
 * workdays, and the check that somebody is there. Pure functions of (rota, calendar, instant).
 *
 * <p>Imports {@code java.*}, the alert's rules and the registry's records only. What holds: a
 * rotation cuts the whole time line into turns without a hole and without an overlap, in every time
 * zone and across each of its transitions; only hours, stand-ins and swaps change who is there, and
 * a period without anybody is a gap that can be seen, never an error.
 */
@NullMarked
package io.anling.alert.duty;

import org.jspecify.annotations.NullMarked;
