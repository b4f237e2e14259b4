package dev.postern.sandbox.tenant;

import java.time.Instant;

/** Another time for a meeting, which an attendee proposes with an answer. */
public record Proposal(Instant start, Instant end) {}
