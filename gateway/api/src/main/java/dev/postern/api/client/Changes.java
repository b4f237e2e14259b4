package dev.postern.api.client;

import java.util.List;

/**
 * What changed in a collection since a token.
 *
 * @param changed created or changed since, once each
 * @param removed gone since; also what came and went in between, which the asker may have made (RFC
 *     6578 section 3.5.2). Without a token, none
 * @param token covers exactly what this answer holds
 * @param more true if the limit cut the answer: ask again with {@code token}
 */
public record Changes(
    List<Entry> changed, List<ResourceName> removed, SyncToken token, boolean more) {}
