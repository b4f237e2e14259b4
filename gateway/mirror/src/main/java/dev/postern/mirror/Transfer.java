package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A client's MOVE within one mailbox: the item moves with all that is on it, and its row follows in
 * one transaction, text and ETag as they were. Before it moves, the WriteId is noted on the item:
 * by that it is found where it went, whatever its id is there and whatever was cut off.
 */
final class Transfer<T extends Item> {
  private static final int ATTEMPTS = 3;

  private final Replica<T> replica;
  private final Arrival<T> arrival;

  Transfer(Replica<T> replica) {
    this.replica = replica;
    this.arrival = new Arrival<>(replica);
  }

  /** The collections that a resource is moved between, which may be one, and its names there. */
  private record Way(CollectionRow from, ResourceName name, CollectionRow to, ResourceName after) {
    boolean isRename() {
      return from.id() == to.id();
    }

    MemberName origin() {
      return new MemberName(from.name(), name);
    }
  }

  PutResult move(
      CollectionRow from,
      ResourceName name,
      Precondition ofSource,
      CollectionRow to,
      ResourceName after,
      Precondition ofTarget) {
    Way way = new Way(from, name, to, after);
    check(way);
    boolean isFromFirst =
        from.id() < to.id() || (from.id() == to.id() && name.value().compareTo(after.value()) < 0);
    Locks.ResourceKey source = replica.lockOf(from, name);
    Locks.ResourceKey target = replica.lockOf(to, after);
    try (Locks.Held first = replica.locks().hold(isFromFirst ? source : target);
        Locks.Held second = replica.locks().hold(isFromFirst ? target : source)) {
      Recovery<T> recovery = new Recovery<>(replica);
      recovery.settle(from, name);
      boolean isRepeated =
          recovery
              .settle(to, after)
              .filter(it -> it.outcome() == Recovery.Outcome.ADOPTED)
              .filter(it -> it.intent().origin().equals(Optional.of(way.origin())))
              .isPresent();
      Optional<ResourceRow> arrived = live(to, after);
      if (isRepeated && arrived.isPresent() && live(from, name).isEmpty()) {
        return result(true, arrived.get());
      }
      return move(way, ofSource, ofTarget);
    }
  }

  private void check(Way way) {
    if (way.after().value().length() > Put.MAX_NAME) {
      throw new PosternException(
          new Failure.Forbidden("a resource name may have " + Put.MAX_NAME + " characters"));
    }
    if (way.isRename() && way.name().equals(way.after())) {
      throw new PosternException(new Failure.Forbidden("source and destination are the same"));
    }
    if (!way.isRename() && !replica.remote().moves()) {
      throw new PosternException(
          new Failure.Unsupported(
              "by the API that this mailbox is reached by, nothing can be moved to another"
                  + " collection; copy it there and delete it here"));
    }
  }

  private PutResult move(Way way, Precondition ofSource, Precondition ofTarget) {
    Precondition demanded = ofTarget;
    boolean isReplaced = false;
    for (int attempt = 1; ; attempt++) {
      Optional<ResourceRow> found = live(way.from(), way.name());
      Preconditions.check(ofSource, found);
      ResourceRow row = found.orElseThrow(() -> absent(way.name()));
      Optional<ResourceRow> there = live(way.to(), way.after());
      Preconditions.check(demanded, there);
      try {
        replica.database().execute(tx -> checkUid(tx, way, row.uid()));
        Contents.Content<T> held = content(row);
        WriteId write = WriteId.random();
        RemoteItem<T> noted = way.isRename() ? asHeld(row, held) : note(way, row, held, write);
        if (there.isPresent()) {
          Precondition seen = new Precondition.Matches(Set.of(there.get().etag()));
          new Removal<>(replica).delete(way.to(), way.after(), seen, false);
          isReplaced = true;
          demanded = new Precondition.None();
        }
        return result(!isReplaced, carryOut(way, intent(way, row, held, write), noted));
      } catch (PosternException e) {
        if (attempt == ATTEMPTS || !isOutdated(e.failure())) {
          throw e;
        }
        // Exchange has another version than the mirror: look, then judge the condition anew.
        new SecondLook<>(replica).at(way.from(), row.item());
      }
    }
  }

  private RemoteItem<T> note(Way way, ResourceRow row, Contents.Content<T> held, WriteId write) {
    Identity identity =
        intent(way, row, held, write).identity(way.name(), replica.clock().instant());
    return arrival.write(asHeld(row, held), identity);
  }

  private ResourceRow carryOut(Way way, Intent intent, RemoteItem<T> noted) {
    replica.write(
        way.to(),
        writer -> {
          checkUid(writer.transaction(), way, intent.uid());
          replica.intents().open(writer.transaction(), way.to(), intent, replica.clock().instant());
          return intent;
        });
    RemoteItem<T> moved =
        upstream(
            intent,
            () ->
                way.isRename()
                    ? arrival.write(noted, intent.identity(replica.clock().instant()))
                    : replica.remote().move(noted.id(), noted.version(), way.to().folder()));
    return arrival.store(way.from(), way.to(), intent, arrival.named(intent, moved));
  }

  private static <T extends Item> RemoteItem<T> asHeld(ResourceRow row, Contents.Content<T> held) {
    Instant created = row.created();
    return new RemoteItem<>(
        row.item(), row.version(), created, created, Optional.empty(), held.base());
  }

  private Intent intent(Way way, ResourceRow row, Contents.Content<T> held, WriteId write) {
    return new Intent(
        write,
        way.to().name(),
        way.after(),
        row.uid(),
        Optional.of(row.item()),
        held.text(),
        Optional.of(way.origin()));
  }

  /** Within one collection the resource itself has the UID, and nobody else. */
  private void checkUid(Transaction tx, Way way, String uid) throws SQLException {
    if (way.isRename()) {
      return;
    }
    Optional<ResourceName> other = ResourceTable.otherWithUid(tx, way.to().id(), uid, way.after());
    if (other.isEmpty()) {
      other = replica.intents().otherWithUid(tx, way.to(), uid, way.after());
    }
    if (other.isPresent()) {
      throw new PosternException(
          new Failure.UidConflict(
              other.get().value(), "another resource of the collection has this UID"));
    }
  }

  /** Unavailable leaves the intent open: the move may have happened. */
  private <R> R upstream(Intent intent, Supplier<R> call) {
    try {
      return call.get();
    } catch (PosternException e) {
      boolean isOpen = e.failure() instanceof Failure.Unavailable;
      replica
          .database()
          .execute(tx -> {
            if (isOpen) {
              replica.intents().leave(tx, intent.write());
            } else {
              replica.intents().close(tx, intent.write());
            }
          });
      throw e;
    }
  }

  private Optional<ResourceRow> live(CollectionRow collection, ResourceName name) {
    return replica
        .read(collection, tx -> ResourceTable.byName(tx, collection.id(), name))
        .filter(row -> !row.gone());
  }

  private Contents.Content<T> content(ResourceRow row) {
    return replica
        .database()
        .read(tx -> replica.contents().of(tx, row))
        .orElseThrow(() -> absent(row.name()));
  }

  private static PutResult result(boolean created, ResourceRow row) {
    return new PutResult(created, Optional.of(row.etag()), row.scheduleTag());
  }

  private static boolean isOutdated(Failure failure) {
    return failure instanceof Failure.PreconditionFailed || failure instanceof Failure.NotFound;
  }

  private static PosternException absent(ResourceName name) {
    return new PosternException(new Failure.NotFound("there is no resource " + name));
  }
}
