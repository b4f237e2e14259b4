package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a write whose answer was lost, before anything is written again: so that
 * nothing is doubled and nobody is mailed twice (promises 1 and 3).
 */
final class Recovery<T extends Item> {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** What became of it. */
  enum Outcome {
    /** It had happened; the mirror now has the client's text. */
    ADOPTED,
    /** It had happened, and took the item out of the collection. */
    LEFT,
    /** It had happened in part; the mirror now has what is upstream. */
    PARTIAL,
    /** It had not happened. */
    LOST,
    /** Upstream does not find the item, and has not told that it is gone: it stays open. */
    UNKNOWN
  }

  private final Replica<T> replica;
  private final Absorption<T> absorption;
  private final Edits<T> edits;
  private final Elsewhere elsewhere;
  private final Completion<T> completion;

  Recovery(Replica<T> replica) {
    this.replica = replica;
    this.absorption = new Absorption<>(replica);
    this.edits = new Edits<>(replica);
    this.elsewhere = new Elsewhere(replica);
    this.completion = new Completion<>(replica);
  }

  /** Settles the intents that no thread, here or in another gateway, is working on. */
  void settleAll(CollectionRow collection) {
    List<Intent> open =
        replica.database().read(tx -> replica.intents().ofCollection(tx, collection));
    if (open.isEmpty()) {
      return;
    }
    Set<ResourceName> busy = elsewhere.names(collection);
    for (Intent intent : open) {
      if (busy.contains(intent.name())) {
        continue;
      }
      Optional<Locks.Held> lock =
          replica.locks().tryHold(replica.lockOf(collection, intent.name()));
      if (lock.isPresent()) {
        try (Locks.Held held = lock.get()) {
          settleIfPossible(collection, intent.name());
        }
      }
    }
  }

  /**
   * Settles the open intent of a resource, if there is one, before something else is done to it;
   * the caller holds the lock. Another gateway that is at it is waited for.
   *
   * @throws PosternException {@link Failure.Unavailable} if it cannot be known yet
   */
  Optional<Settled> settle(CollectionRow collection, ResourceName name) {
    elsewhere.await(collection, name);
    new Carriage<>(replica).settle(collection, name);
    Optional<Settled> settled = settleIfPossible(collection, name);
    if (settled.filter(it -> it.outcome() == Outcome.UNKNOWN).isPresent()) {
      throw SecondLook.unknown();
    }
    return settled;
  }

  private Optional<Settled> settleIfPossible(CollectionRow collection, ResourceName name) {
    return replica
        .database()
        .read(tx -> replica.intents().ofResource(tx, collection, name))
        .map(intent -> settled(collection, intent));
  }

  /** An intent and what became of it. */
  record Settled(Intent intent, Outcome outcome) {}

  private Settled settled(CollectionRow collection, Intent intent) {
    Recovery<T> there = new Recovery<>(replica.in(collection));
    return new Settled(intent, there.settle(collection, intent));
  }

  private Outcome settle(CollectionRow collection, Intent intent) {
    Outcome outcome;
    if (intent.origin().isPresent()) {
      boolean happened = new Arrival<>(replica).settle(collection, intent, intent.origin().get());
      outcome = happened ? Outcome.ADOPTED : Outcome.LOST;
    } else {
      outcome =
          intent.item().isPresent()
              ? settleUpdate(collection, intent, intent.item().get())
              : settleCreate(collection, intent);
    }
    LOG.info(
        "{}: a write to {}/{} whose answer was lost: {}",
        collection.mailbox(),
        collection.name(),
        intent.name(),
        outcome);
    return outcome;
  }

  private Outcome settleCreate(CollectionRow collection, Intent intent) {
    Optional<RemoteItem<T>> found =
        replica
            .remote()
            .find(collection.folder(), intent.write())
            .or(() ->
                replica
                    .remote()
                    .find(collection.folder(), intent.write().begun())
                    .map(begun -> completion.ofCreate(intent, begun)));
    if (found.isPresent()
        && !says(intent, sent -> edits.isComplete(sent, found.get().item()))
        && new Carriage<>(replica).withdraws(collection, intent, found.get())) {
      return Outcome.LOST;
    }
    return replica.write(
        collection,
        writer -> {
          if (found.isEmpty()) {
            replica.intents().close(writer.transaction(), intent.write());
            return Outcome.LOST;
          }
          T item = found.get().item();
          if (says(intent, sent -> edits.isComplete(sent, item))) {
            store(writer, intent, found.get());
            return Outcome.ADOPTED;
          }
          String text = replica.kind().format().write(found.get());
          store(writer, withText(intent, text), found.get());
          return Outcome.PARTIAL;
        });
  }

  private Outcome settleUpdate(CollectionRow collection, Intent intent, ItemId id) {
    Fetched<T> fetched = completed(collection, intent, replica.remote().fetch(id));
    if (fetched instanceof Fetched.Gone<T> && !new SecondLook<>(replica).isGone(collection, id)) {
      return Outcome.UNKNOWN;
    }
    Optional<CategoryColors> colors = replica.colors(List.of(fetched));
    return replica.write(
        collection,
        writer -> {
          boolean isNoted = isNoted(fetched, intent.write());
          Given given = given(writer, intent, fetched);
          if (fetched instanceof Fetched.Found<T>(RemoteItem<T> item)
              && (isNoted && isWritten(writer, intent, item) || given == Given.ALL)) {
            store(writer, intent, item);
            return Outcome.ADOPTED;
          }
          if (!(fetched instanceof Fetched.Gone<T>)
              && absorption.absorb(writer, fetched, Long.MAX_VALUE, colors)) {
            PendingTable.forget(writer.transaction(), collection.id(), List.of(id));
          }
          replica.intents().close(writer.transaction(), intent.write());
          if (fetched instanceof Fetched.Gone<T> && leaves(intent)) {
            return Outcome.LEFT;
          }
          return isNoted || given == Given.SOME ? Outcome.PARTIAL : Outcome.LOST;
        });
  }

  /** Finishes an update that was cut off before it told anybody. */
  private Fetched<T> completed(CollectionRow collection, Intent intent, Fetched<T> fetched) {
    if (!isNoted(fetched, intent.write().begun())
        || !(fetched instanceof Fetched.Found<T>(RemoteItem<T> begun))) {
      return fetched;
    }
    return replica
        .database()
        .read(tx -> held(tx, collection.id(), begun.id()))
        .<Fetched<T>>map(held -> new Fetched.Found<>(completion.ofUpdate(intent, held, begun)))
        .orElse(fetched);
  }

  private static <T extends Item> boolean isNoted(Fetched<T> fetched, WriteId write) {
    return fetched instanceof Fetched.Found<T>(RemoteItem<T> item)
        && item.identity().map(Identity::write).equals(Optional.of(write));
  }

  /** What became of the owner's answers, which are not noted: the item itself tells. */
  private enum Given {
    /** There was more to write than answers, or none of them was given. */
    NONE,
    /** At least one was given. */
    SOME,
    /** There was nothing but answers, and all were given. */
    ALL
  }

  private Given given(ResourceWriter writer, Intent intent, Fetched<T> fetched)
      throws SQLException {
    Optional<Contents.Content<T>> held =
        held(writer.transaction(), writer.collection().id(), fetched.id());
    if (held.isEmpty() || !(fetched instanceof Fetched.Found<T>(RemoteItem<T> item))) {
      return Given.NONE;
    }
    Optional<Etiquette.Edit<T>> edit = read(intent).map(sent -> edits.plan(held.get(), sent));
    List<Reply> replies = edit.map(Etiquette.Edit::replies).orElse(List.of());
    long count =
        replies.stream()
            .filter(reply -> replica.kind().etiquette().hasAnswered(item.item(), reply))
            .count();
    if (count == 0) {
      return Given.NONE;
    }
    boolean isAll = count == replies.size() && edit.orElseThrow().rest().equals(held.get().base());
    return isAll ? Given.ALL : Given.SOME;
  }

  private Optional<Contents.Content<T>> held(Transaction tx, long collection, ItemId item)
      throws SQLException {
    Optional<ResourceRow> row = ResourceTable.byItem(tx, collection, item);
    return row.isPresent() ? replica.contents().of(tx, row.get()) : Optional.empty();
  }

  private boolean isWritten(ResourceWriter writer, Intent intent, RemoteItem<T> item)
      throws SQLException {
    Optional<Contents.Content<T>> held =
        held(writer.transaction(), writer.collection().id(), item.id());
    return held.isEmpty()
        || says(intent, sent -> edits.isWritten(held.get(), sent, item.item()))
        || !settled(intent, item).equals(intent.text());
  }

  private static Intent withText(Intent intent, String text) {
    return new Intent(
        intent.write(), intent.collection(), intent.name(), intent.uid(), intent.item(), text);
  }

  private boolean leaves(Intent intent) {
    return says(intent, sent -> replica.kind().etiquette().leaves(edits.asInvitation(sent)));
  }

  /** Whether something holds of the client's text; not if it can no longer be read. */
  private boolean says(Intent intent, Predicate<Sent<T>> what) {
    return read(intent).filter(what).isPresent();
  }

  private Optional<Sent<T>> read(Intent intent) {
    try {
      return Optional.of(edits.read(intent));
    } catch (PosternException e) {
      LOG.warn("the text of an intent can no longer be read: {}", e.failure().detail());
      return Optional.empty();
    }
  }

  private String settled(Intent intent, RemoteItem<T> item) {
    return replica.kind().format().settled(intent.text(), item);
  }

  /** Stores what a write left upstream, under the text that the client sent, and closes it. */
  void store(ResourceWriter writer, Intent intent, RemoteItem<T> item) throws SQLException {
    Transaction tx = writer.transaction();
    long collection = writer.collection().id();
    Optional<ResourceRow> twin =
        ResourceTable.byItem(tx, collection, item.id())
            .filter(row -> !row.gone() && !row.name().equals(intent.name()));
    if (twin.isPresent()) {
      writer.remove(twin.get());
    }
    String text = read(intent).map(sent -> edits.stored(sent, item)).orElse(intent.text());
    writer.add(intent.name(), Snapshot.of(text, item, replica.kind().format()));
    if (intent.item().isEmpty()) {
      UntoldTable.note(tx, collection, item.id());
    }
    PendingTable.forgetStored(tx, collection);
    replica.intents().close(tx, intent.write());
  }
}
