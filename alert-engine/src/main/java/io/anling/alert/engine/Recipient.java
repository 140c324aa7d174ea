package io.anling.alert.engine;

import org.jspecify.annotations.Nullable;

/**
 * Somebody found when a step fired.
 *
 * @param id {@code contact:HOUSEHOLD:N}, a responder's id or {@code user:NAME}
 * @param role {@code contact}, {@code helper}, {@code desk}, {@code station}, {@code neighbour},
 *     {@code owner}, {@code assignee}
 */
public record Recipient(String id, String role, String name, @Nullable String phone) {}
