package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Item;
import dev.postern.formats.Delivery;
import dev.postern.mirror.deletion.Deletion.Manner;
import java.sql.SQLException;
import java.util.Optional;

/** A client's DELETE: the item moves to Deleted Items, and the mirror remembers that it went. */
final class Removal<T extends Item> {
  private static final int ATTEMPTS = 3;

  private final Replica<T> replica;
  private final Recovery<T> recovery;
  private final Deletions<T> deletions;

  Removal(Replica<T> replica) {
    this.replica = replica;
    this.recovery = new Recovery<>(replica);
    this.deletions = new Deletions<>(replica);
  }

  void delete(
      CollectionRow collection, ResourceName name, Precondition condition, boolean declines) {
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
          Farewell<T> farewell = farewell(live, declines);
          deletions.one(
              collection,
              live,
              farewell.manner(),
              () -> deleteUpstream(collection, live, farewell));
          replica.writeRows(
              collection,
              writer -> {
                removeOnce(writer, live);
                return live;
              });
          return;
        } catch (PosternException e) {
          if (attempt == ATTEMPTS || !(e.failure() instanceof Failure.PreconditionFailed)) {
            throw e;
          }
          new SecondLook<>(replica).at(collection, live.item());
        }
      }
    }
  }

  /**
   * What is said to others.
   *
   * @param base what Exchange holds, as far as it is known
   * @param refusal present if the organizer of an invitation is told that the owner does not come
   */
  private record Farewell<T extends Item>(
      Optional<T> base, Optional<Reply> refusal, Scheduling scheduling) {

    Manner manner() {
      return refusal.isPresent() || scheduling != Scheduling.NONE ? Manner.TOLD : Manner.ALONE;
    }
  }

  private Farewell<T> farewell(ResourceRow row, boolean declines) {
    Optional<Contents.Content<T>> held =
        replica.database().read(tx -> replica.contents().of(tx, row));
    if (held.isEmpty()) {
      return new Farewell<>(Optional.empty(), Optional.empty(), Scheduling.NONE);
    }
    T base = held.get().base();
    Etiquette<T> etiquette = replica.kind().etiquette();
    Delivery delivery = replica.kind().format().delivery(held.get().text(), replica.owner());
    Reply refusal = new Reply(Answer.DECLINED, Optional.empty(), "", delivery.answers());
    return new Farewell<>(
        Optional.of(base),
        Optional.of(refusal).filter(it -> declines && etiquette.isInvitation(base)),
        etiquette.onDelete(
            base,
            replica.kind().format().facts(held.get().text()),
            delivery,
            replica.clock().instant()));
  }

  /** A declined meeting leaves by itself, unless Exchange is set to keep it. */
  private void deleteUpstream(CollectionRow collection, ResourceRow row, Farewell<T> farewell) {
    try {
      Version version = row.version();
      if (farewell.refusal().isPresent()) {
        Optional<RemoteItem<T>> left =
            replica
                .remote()
                .respond(
                    collection.folder(),
                    row.item(),
                    version,
                    farewell.base().orElseThrow(),
                    farewell.refusal().get());
        if (left.isEmpty()) {
          return;
        }
        version = left.get().version();
      }
      replica.remote().delete(row.item(), version, farewell.scheduling());
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.NotFound)) {
        throw e;
      }
      // It may be gone already, perhaps by this request's earlier try, whose answer was lost.
      new SecondLook<>(replica).forDeleting(collection, row.item());
    }
  }

  /** What changes told of meanwhile has left the mirror by them. */
  private static void removeOnce(ResourceWriter writer, ResourceRow row) throws SQLException {
    boolean isLive =
        ResourceTable.byName(writer.transaction(), writer.collection().id(), row.name())
            .filter(found -> !found.gone())
            .isPresent();
    if (isLive) {
      writer.remove(row);
    }
  }

  private static PosternException absent(ResourceName name) {
    return new PosternException(new Failure.NotFound("there is no resource " + name));
  }
}
