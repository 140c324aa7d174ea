package io.anling.alert;

import java.time.Instant;

/**
 * The owner has asked somebody to take the alert over. Until that is accepted the owner keeps it;
 * unanswered it lapses, and the owner is told.
 *
 * @param to a recipient id: {@code user:NAME}, or {@code desk:REGION} for whoever sits there
 */
public record HandOver(String to, Instant askedAt, Instant answerBy) {}
