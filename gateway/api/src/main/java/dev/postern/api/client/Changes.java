package dev.postern.api.client;

import java.util.List;

/**
 * What changed in a collection since a token.
 *
 * @param changed created or changed since, once each
 * @param removed gone since; never one that the asker cannot have seen
 * @param token covers exactly what this answer holds
 * @param more true if the limit cut the answer: ask again with {@code token}
 */
public record Changes(
    List<Entry> changed, List<ResourceName> removed, SyncToken token, boolean more) {}
