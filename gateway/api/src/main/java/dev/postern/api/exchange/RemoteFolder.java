package dev.postern.api.exchange;

import dev.postern.api.client.CollectionProperties;
import java.util.Optional;

/**
 * A folder upstream.
 *
 * @param name the collection name that the gateway noted on the folder when a client made it
 */
public record RemoteFolder(
    FolderId id, Optional<String> name, CollectionProperties properties, boolean isDefault) {}
