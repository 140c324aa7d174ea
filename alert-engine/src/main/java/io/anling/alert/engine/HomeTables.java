package io.anling.alert.engine;

/** What is known of homes beside their alerts: what is tried out, held back, or out of order. */
public record HomeTables(
    TestWindowTable windows, AbsenceTable absences, FaultTable faults, StateTable states) {}
