package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import java.util.Optional;

/**
 * A collection as the mirror knows it.
 *
 * @param backend the name of the backend that the ids and the cursor are of
 * @param listed what the last listing told of it
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
    ListedFolder listed,
    Optional<Cursor> cursor,
    boolean complete,
    long floor,
    long current,
    String backend) {

  CollectionProperties properties() {
    return listed.properties();
  }

  boolean writable() {
    return !listed.readOnly();
  }

  /**
   * This collection, for a change of what is in it or of itself.
   *
   * @throws PosternException if Exchange keeps it by itself
   */
  CollectionRow forWriting() {
    if (!writable()) {
      throw new PosternException(
          new Failure.Forbidden("Exchange fills this collection by itself; it can only be read"));
    }
    return this;
  }
}
