package dev.postern.sandbox.tenant.recurrence;

/** How an appointment repeats: every pattern Exchange has, and where it begins and ends. */
public record Recurrence(RecurrencePattern pattern, RecurrenceRange range) {}
