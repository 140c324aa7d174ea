/**
 * The console as a duty officer has it: the shaded jar serves, real buttons press over MQTT, and
 * Chromium shows and sounds what it shows and sounds at a desk.
 *
 * <p>Elements are found by role and accessible name alone. What a page says on its error console,
 * and what its Content-Security-Policy refuses, fails the test, and so does a request to another
 * host. Playwright belongs to one thread: wait with its own assertions, not with Awaitility.
 */
package io.anling.gateway.browser;
