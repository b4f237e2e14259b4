package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a task in To Do.
 *
 * @param checkedAt when it was checked off
 */
public record ChecklistItem(
    String id, String displayName, Instant created, Optional<Instant> checkedAt) {}
