package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Item;
import dev.postern.mirror.CarriedTable.Carried;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The end of a move that Exchange cannot make by itself, to another mailbox or by an API that moves
 * nothing: once the copy stands where it goes to, the resource leaves the collection where it was.
 * The note of it is committed before the copy is made, so that whoever finds it after a crash knows
 * what is still to be done.
 */
record Carriage<T extends Item>(Replica<T> replica) {
  private static final int ATTEMPTS = 3;

  /** Held by who makes the copy, so that nobody takes the note for one that was left. */
  record Underway(long collection, ResourceName name) {}

  /** What has become of the copy. */
  private enum Copy {
    STANDS,
    UNKNOWN,
    NONE
  }

  static Underway lock(CollectionRow from, ResourceName name) {
    return new Underway(from.id(), name);
  }

  void note(CollectionRow from, Carried carried) {
    replica.database().execute(tx -> CarriedTable.note(tx, from, carried));
  }

  void forget(CollectionRow from, ResourceName name) {
    replica.database().execute(tx -> CarriedTable.forget(tx, from, name));
  }

  /**
   * Takes the resource away whose copy was just made; the caller holds {@link #lock}.
   *
   * @return false if it has changed since: then it stays, and so does the copy
   */
  boolean finish(CollectionRow from, ResourceName name) {
    try (Locks.Held held = replica.locks().hold(replica.lockOf(from, name))) {
      return finish(from, name, true);
    }
  }

  /** Finishes what was cut off in a collection. */
  void settleAll(CollectionRow from) {
    List<Carried> all = replica.database().read(tx -> CarriedTable.all(tx, from));
    for (Carried carried : all) {
      Optional<Locks.Held> lock = replica.locks().tryHold(replica.lockOf(from, carried.name()));
      if (lock.isPresent()) {
        try (Locks.Held held = lock.get()) {
          settle(from, carried.name());
        }
      }
    }
  }

  /** Finishes the move of one resource, unless it is under way; the caller holds its lock. */
  void settle(CollectionRow from, ResourceName name) {
    boolean isCutOff = replica.database().read(tx -> CarriedTable.find(tx, from, name)).isPresent();
    if (!isCutOff) {
      return;
    }
    Optional<Locks.Held> mine = replica.locks().tryHold(lock(from, name));
    if (mine.isPresent()) {
      try (Locks.Held held = mine.get()) {
        finish(from, name, false);
      }
    }
  }

  /**
   * Takes the resource away if its copy stands. Where it has changed since, both stay.
   *
   * @param isMade whether the copy is known to stand
   * @return whether it has gone
   */
  private boolean finish(CollectionRow from, ResourceName name, boolean isMade) {
    for (int attempt = 1; ; attempt++) {
      Optional<Carried> found = replica.database().read(tx -> CarriedTable.find(tx, from, name));
      Optional<ResourceRow> row =
          replica
              .read(from, tx -> ResourceTable.byName(tx, from.id(), name))
              .filter(it -> !it.gone());
      if (found.isEmpty()) {
        return row.isEmpty();
      }
      Carried carried = found.get();
      Copy copy = isMade ? Copy.STANDS : replica.database().read(tx -> copy(tx, from, carried));
      if (copy == Copy.UNKNOWN) {
        return false;
      }
      if (copy == Copy.NONE || row.isEmpty() || !row.get().etag().equals(carried.etag())) {
        forget(from, name);
        return row.isEmpty();
      }
      try {
        replica.remote().delete(row.get().item(), row.get().version(), Scheduling.NONE);
        replica.write(
            from,
            writer -> {
              writer.remove(row.get());
              CarriedTable.forget(writer.transaction(), from, name);
              return row;
            });
        return true;
      } catch (PosternException e) {
        boolean isOutdated =
            e.failure() instanceof Failure.PreconditionFailed
                || e.failure() instanceof Failure.NotFound;
        if (attempt == ATTEMPTS || !isOutdated) {
          throw e;
        }
        new SecondLook<>(replica).at(from, row.get().item());
      }
    }
  }

  /**
   * Deletes the half of a copy that was cut off while it was made: what it was copied from is still
   * there, whole.
   *
   * @return false if it is no copy that something waits for
   */
  boolean withdraws(CollectionRow to, Intent intent, RemoteItem<T> half) {
    if (!replica.database().read(tx -> CarriedTable.isAwaited(tx, to, intent.name()))) {
      return false;
    }
    replica.remote().delete(half.id(), half.version(), Scheduling.NONE);
    replica.database().execute(tx -> replica.intents().close(tx, intent.write()));
    return true;
  }

  /** A write whose answer was lost is first to be settled where it went. */
  private Copy copy(Transaction tx, CollectionRow from, Carried carried) throws SQLException {
    Optional<CollectionRow> to =
        replica
            .collections()
            .byName(tx, new HomeKey(carried.mailbox(), from.kind()), carried.to().collection());
    if (to.isEmpty()) {
      return Copy.NONE;
    }
    if (replica.intents().ofResource(tx, to.get(), carried.to().name()).isPresent()) {
      return Copy.UNKNOWN;
    }
    boolean stands =
        ResourceTable.byName(tx, to.get().id(), carried.to().name())
            .filter(row -> !row.gone() && row.etag().equals(carried.etag()))
            .isPresent();
    return stands ? Copy.STANDS : Copy.NONE;
  }
}
