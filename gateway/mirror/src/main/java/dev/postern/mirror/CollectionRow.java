package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import java.util.Optional;

/**
 * A collection as the mirror knows it.
 *
 * @param backend the name of the backend that the ids and the cursor are of
 * @param cursor empty before the first page of changes was stored
 * @param complete whether it was synced to the end once
 * @param floor the oldest change number that can still be answered as a token
 * @param current the change number of the last change: its token
 */
record CollectionRow(
    long id,
    String mailbox,
    String kind,
    CollectionName name,
    FolderId folder,
    boolean isDefault,
    CollectionProperties properties,
    Optional<Cursor> cursor,
    boolean complete,
    long floor,
    long current,
    String backend) {}
