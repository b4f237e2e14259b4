package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Item;
import dev.postern.mirror.deletion.Deletion.Manner;
import dev.postern.mirror.deletion.Held;
import dev.postern.mirror.deletion.Journal;
import dev.postern.mirror.deletion.Place;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client deletes on its way upstream: noted before, so that it can be undone, and held back
 * where it is too much at once.
 */
record Deletions<T extends Item>(Replica<T> replica) {

  /** Notes something under the name of the client's request. */
  @FunctionalInterface
  private interface Noting {
    void note(Transaction tx, String act, String actor, Instant now) throws SQLException;
  }

  static Place place(CollectionRow collection) {
    return new Place(new MailAddress(collection.mailbox()), collection.kind(), collection.name());
  }

  /**
   * Deletes one resource.
   *
   * @throws PosternException {@link Failure.Forbidden} if it is held back
   */
  void one(CollectionRow collection, ResourceRow row, Manner manner, Runnable upstream) {
    pass(
        collection,
        false,
        (tx, act, actor, now) -> Journal.note(tx, row.id(), act, manner, actor, now),
        upstream);
  }

  /** Deletes a collection with all that is in it; counts as deleting each. */
  void all(CollectionRow collection, Runnable upstream) {
    pass(
        collection,
        true,
        (tx, act, actor, now) -> Journal.noteAll(tx, collection.id(), act, actor, now),
        upstream);
  }

  private void pass(CollectionRow collection, boolean all, Noting noting, Runnable upstream) {
    String act = UUID.randomUUID().toString();
    String actor = replica.remote().access().actor();
    Optional<Held> held =
        replica.write(
            collection,
            writer -> {
              Transaction tx = writer.transaction();
              long live = ResourceTable.countLive(tx, collection.id());
              Optional<Held> found =
                  replica.brake().holds(tx, place(collection), live, all ? live : 1, actor);
              if (found.isEmpty()) {
                noting.note(tx, act, actor, replica.clock().instant());
              }
              return found;
            });
    if (held.isPresent()) {
      throw replica.brake().refusal(held.get());
    }
    try {
      upstream.run();
    } catch (PosternException e) {
      // One that may have happened stays noted.
      if (!(e.failure() instanceof Failure.Unavailable)) {
        replica.database().execute(tx -> Journal.withdraw(tx, act));
      }
      throw e;
    }
  }
}
