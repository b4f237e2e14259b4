package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Item;
import dev.postern.mirror.deletion.Deletion;
import dev.postern.mirror.deletion.Deletion.Manner;
import dev.postern.mirror.deletion.Journal;
import dev.postern.mirror.deletion.Undone;
import dev.postern.mirror.deletion.Undone.Result;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Brings back what clients deleted in one mailbox, under its name, UID and text, so that its ETag
 * is the one that clients knew. Nobody is told, whoever was told of the deletion.
 */
final class Restoration<T extends Item> {
  private final Residence<T> residence;
  private final boolean isRehearsal;

  /** The collections that were brought up to date: what is there again must not be doubled. */
  private final Set<CollectionName> current = new HashSet<>();

  Restoration(Residence<T> residence, boolean isRehearsal) {
    this.residence = residence;
    this.isRehearsal = isRehearsal;
  }

  Undone restore(Deletion deletion) {
    try {
      return residence.write(home -> restore(home, deletion));
    } catch (PosternException e) {
      return new Undone(deletion, Result.FAILED, e.failure().detail());
    }
  }

  private Undone restore(Home<T> home, Deletion deletion) {
    Optional<CollectionRow> found = collection(home, deletion);
    if (found.isEmpty()) {
      return Undone.of(deletion, Result.RESTORABLE);
    }
    CollectionRow collection = found.get();
    Replica<T> replica = home.replica();
    try (Locks.Held held = replica.locks().hold(replica.lockOf(collection, deletion.name()))) {
      new Recovery<>(replica).settle(collection, deletion.name());
      Optional<Undone> standing = standing(replica, collection, deletion);
      if (standing.isPresent()) {
        return standing.get();
      }
      if (isRehearsal) {
        return Undone.of(deletion, Result.RESTORABLE);
      }
      Result result = bringBack(replica, collection, deletion);
      replica.database().execute(tx -> Journal.forget(tx, deletion));
      return Undone.of(deletion, result);
    }
  }

  /** The collection, brought up to date; made anew if it went, but not in a rehearsal. */
  private Optional<CollectionRow> collection(Home<T> home, Deletion deletion) {
    CollectionName name = deletion.place().collection();
    CollectionRow row;
    try {
      row = home.folders().byName(name);
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.NotFound)) {
        throw e;
      }
      if (isRehearsal) {
        return Optional.empty();
      }
      home.folders().create(name, properties(home.replica(), deletion));
      row = home.folders().byName(name);
    }
    if (!current.contains(name)) {
      new Refresh<>(home.replica()).run(row);
      current.add(name);
    }
    return Optional.of(home.replica().reread(row));
  }

  private static CollectionProperties properties(Replica<?> replica, Deletion deletion) {
    return replica
        .database()
        .read(tx -> Journal.properties(tx, deletion.place()))
        .map(replica.seals()::listed)
        .map(ListedFolder::properties)
        .orElseGet(() ->
            new CollectionProperties(
                deletion.place().collection().value(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  /** What stands in the way. */
  private static Optional<Undone> standing(
      Replica<?> replica, CollectionRow collection, Deletion deletion) {
    return replica
        .database()
        .read(tx -> {
          Optional<ResourceRow> row =
              ResourceTable.byName(tx, collection.id(), deletion.name()).filter(it -> !it.gone());
          if (row.isPresent()) {
            boolean same = row.get().uid().equals(deletion.uid());
            return Optional.of(
                Undone.of(deletion, same ? Result.THERE_ALREADY : Result.NAME_TAKEN));
          }
          Optional<ResourceName> other =
              ResourceTable.otherWithUid(tx, collection.id(), deletion.uid(), deletion.name());
          return other.map(
              name -> new Undone(deletion, Result.THERE_ALREADY, "under the name " + name));
        });
  }

  private static <T extends Item> Result bringBack(
      Replica<T> replica, CollectionRow collection, Deletion deletion) {
    String text =
        replica
            .database()
            .read(tx -> Journal.body(tx, deletion))
            .map(replica.seals()::text)
            .orElseThrow(
                () -> new PosternException(new Failure.NotFound("it is not kept any longer")));
    // What others were told of, Exchange may have marked as cancelled or declined.
    Optional<RemoteItem<T>> moved =
        deletion.manner() == Manner.ALONE
            ? replica.remote().undelete(collection.folder(), deletion.created(), deletion.uid())
            : Optional.empty();
    if (moved.isEmpty()) {
      Sent<T> sent = Sent.read(deletion.name(), text, replica.in(collection));
      new WriteThrough<>(replica).create(collection, sent, Scheduling.NONE);
      return Result.MADE_ANEW;
    }
    Intent done =
        new Intent(
            WriteId.random(),
            collection.name(),
            deletion.name(),
            deletion.uid(),
            Optional.empty(),
            text);
    replica.write(
        collection,
        writer -> {
          new Recovery<>(replica).store(writer, done, moved.get());
          return done;
        });
    return Result.MOVED_BACK;
  }
}
