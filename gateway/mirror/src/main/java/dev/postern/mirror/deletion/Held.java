package dev.postern.mirror.deletion;

import java.time.Instant;

/**
 * A collection in which nothing can be deleted for now.
 *
 * @param since when the brake took hold
 * @param last when a client last tried to delete something
 * @param refused how often clients tried since then
 * @param deleted how many were deleted within the time that counts when it took hold, or were about
 *     to be
 * @param had how many the collection had before
 * @param actor the login that made it take hold
 */
public record Held(
    Place place, Instant since, Instant last, long refused, long deleted, long had, String actor) {}
