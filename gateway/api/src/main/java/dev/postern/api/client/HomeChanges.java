package dev.postern.api.client;

import java.util.List;

/**
 * What changed in a home since a token: its collections, not what is in them.
 *
 * @param changed made, shared, or called or coloured otherwise since, once each
 * @param removed gone since, or not shared any more
 * @param token covers exactly what this answer holds
 * @param more true if the limit cut the answer: ask again with {@code token}
 */
public record HomeChanges(
    List<ResourceCollection> changed,
    List<CollectionName> removed,
    SyncToken token,
    boolean more) {}
