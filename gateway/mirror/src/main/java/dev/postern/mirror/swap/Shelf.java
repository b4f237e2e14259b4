package dev.postern.mirror.swap;

import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.FolderId;

/**
 * A collection of the mirror.
 *
 * @param id the mirror's own
 * @param folder its id on the backend that the mailbox is on
 */
public record Shelf(
    long id, CollectionName name, FolderId folder, boolean isDefault, String displayName) {}
