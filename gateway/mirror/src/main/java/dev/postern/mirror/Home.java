package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.model.Item;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections of one kind in one mailbox, on the backend that it is on. */
record Home<T extends Item>(Replica<T> replica, Folders<T> folders, SingleFlight<Long> refreshes) {
  private static final Logger LOG = LoggerFactory.getLogger(Home.class);

  /** The collection, once it was synced to the end. */
  CollectionRow synced(CollectionName name) {
    CollectionRow row = folders.byName(name);
    return row.complete() ? row : refreshed(name);
  }

  /** The collection, brought up to date, or as it is while Exchange cannot be reached. */
  CollectionRow refreshed(CollectionName name) {
    CollectionRow row = folders.byName(name);
    try {
      refreshes.run(row.id(), () -> new Refresh<>(replica).run(row));
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound) {
        // The folder was deleted, or moved out of sight: then its collection goes with it.
        folders.list();
      }
      PosternException trouble = Troubles.behindTheGateway(e);
      if (!replica.reread(row).complete()) {
        throw trouble;
      }
      LOG.warn(
          "{}: {} is shown as last synced: {}", replica.owner(), name, trouble.failure().detail());
    }
    return replica.reread(row);
  }
}
