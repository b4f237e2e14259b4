package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.model.Item;
import java.util.Optional;

/** The collections of one kind in one mailbox, on the backend that it is on. */
record Home<T extends Item>(Replica<T> replica, Folders<T> folders, Refreshes refreshes) {
  /** The collection, once it was synced to the end. */
  CollectionRow synced(CollectionName name) {
    CollectionRow row = folders.byName(name);
    return row.complete() ? row : refreshed(name);
  }

  /** The collection, brought up to date, or as it is while Exchange cannot be reached. */
  CollectionRow refreshed(CollectionName name) {
    CollectionRow row = folders.byName(name);
    try {
      refreshes.poll(replica, row);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound) {
        // The folder was deleted, or moved out of sight: then its collection goes with it.
        refreshes.freshness().forget(row);
        folders.list();
      }
      PosternException trouble = Troubles.behindTheGateway(e);
      if (!replica.reread(row).complete()) {
        throw trouble;
      }
      refreshes.freshness().showsAsItWas(row, trouble.failure().detail());
    }
    return replica.reread(row);
  }

  /** Exchange told of a change in a folder. */
  boolean catchUp(FolderId folder) {
    Optional<CollectionRow> found =
        replica.database().read(tx -> replica.collections().ofHome(tx, replica.home())).stream()
            .filter(row -> row.folder().equals(folder) && row.backend().equals(replica.backend()))
            .findFirst();
    found.ifPresent(row -> refreshes.catchUp(replica, row));
    return found.isPresent();
  }

  /** Asks upstream now, and throws what is in the way. */
  void refresh(CollectionName name) {
    new Refresh<>(replica).run(folders.byName(name));
  }
}
