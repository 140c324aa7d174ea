package io.anling.alert.engine;

import io.anling.alert.Alert;

/**
 * An alert as it is stored, with the head of its log chain.
 *
 * @param seq the number of its newest log entry, from 1; 0 before the first
 * @param hash the newest entry's hash, lower-case hexadecimal; empty before the first
 */
public record AlertRow(Alert alert, long seq, String hash) {}
