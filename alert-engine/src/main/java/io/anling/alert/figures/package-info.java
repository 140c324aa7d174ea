/**
 * What the log says of how help came: each figure is counted from log entries alone, by definitions
 * with a version, and can name the alerts that it counts. Pure; reading the log is {@link
 * io.anling.alert.figures.StoryReader}'s alone. Safe from any thread.
 */
@NullMarked
package io.anling.alert.figures;

import org.jspecify.annotations.NullMarked;
