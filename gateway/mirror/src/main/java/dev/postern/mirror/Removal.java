package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Item;
import dev.postern.mirror.deletion.Deletion.Manner;
import java.util.Optional;

/** A client's DELETE: the item moves to Deleted Items, and the mirror remembers that it went. */
final class Removal<T extends Item> {
  private static final int ATTEMPTS = 3;

  private final Replica<T> replica;
  private final Recovery<T> recovery;
  private final Refresh<T> refresh;
  private final Deletions<T> deletions;

  Removal(Replica<T> replica) {
    this.replica = replica;
    this.recovery = new Recovery<>(replica);
    this.refresh = new Refresh<>(replica);
    this.deletions = new Deletions<>(replica);
  }

  void delete(CollectionRow collection, ResourceName name, Precondition condition) {
    try (Locks.Held held = replica.locks().hold(replica.lockOf(collection, name))) {
      recovery.settle(collection, name);
      for (int attempt = 1; ; attempt++) {
        Optional<ResourceRow> row =
            replica
                .read(collection, tx -> ResourceTable.byName(tx, collection.id(), name))
                .filter(found -> !found.gone());
        Preconditions.check(condition, row);
        ResourceRow live = row.orElseThrow(() -> absent(name));
        try {
          Scheduling scheduling = scheduling(live);
          Manner manner = scheduling == Scheduling.NONE ? Manner.ALONE : Manner.TOLD;
          deletions.one(collection, live, manner, () -> deleteUpstream(live, scheduling));
          replica.writeRows(
              collection,
              writer -> {
                writer.remove(live);
                return live;
              });
          return;
        } catch (PosternException e) {
          if (attempt == ATTEMPTS || !(e.failure() instanceof Failure.PreconditionFailed)) {
            throw e;
          }
          refresh.fetchOne(collection, live.item());
        }
      }
    }
  }

  private void deleteUpstream(ResourceRow row, Scheduling scheduling) {
    try {
      replica.remote().delete(row.item(), row.version(), scheduling);
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.NotFound)) {
        throw e;
      }
      // It is already gone, perhaps by this request's earlier try, whose answer was lost.
    }
  }

  private Scheduling scheduling(ResourceRow row) {
    return replica
        .database()
        .read(tx -> replica.contents().of(tx, row))
        .map(held ->
            replica
                .kind()
                .etiquette()
                .onDelete(
                    held.base(),
                    replica.kind().format().facts(held.text()),
                    replica.kind().format().delivery(held.text(), replica.owner()),
                    replica.clock().instant()))
        .orElse(Scheduling.NONE);
  }

  private static PosternException absent(ResourceName name) {
    return new PosternException(new Failure.NotFound("there is no resource " + name));
  }
}
