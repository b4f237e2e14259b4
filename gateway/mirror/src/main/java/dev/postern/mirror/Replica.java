package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.formats.zone.FloatingZone;
import dev.postern.mirror.deletion.Brake;
import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One kind of collections of one mailbox, on both sides: what the database holds of it and how to
 * reach it upstream.
 *
 * @param backend the name of the backend that {@code remote} leads to
 */
record Replica<T extends Item>(
    Kind<T> kind,
    MailAddress owner,
    String backend,
    Remote<T> remote,
    Database database,
    Seals seals,
    Locks locks,
    InstantSource clock,
    Palettes palettes,
    Brake brake) {

  /** Changes a collection's resources. */
  @FunctionalInterface
  interface Change<R> {
    R make(ResourceWriter writer) throws SQLException;
  }

  /** The same for what clients write into that collection, in whose zone floating times are. */
  Replica<T> in(CollectionRow collection) {
    return collection
        .properties()
        .timeZone()
        .flatMap(FloatingZone::find)
        .map(zone ->
            new Replica<>(
                kind.floatingIn(zone),
                owner,
                backend,
                remote,
                database,
                seals,
                locks,
                clock,
                palettes,
                brake))
        .orElse(this);
  }

  HomeKey home() {
    return kind.home(owner);
  }

  CollectionTable collections() {
    return new CollectionTable(seals);
  }

  IntentTable intents() {
    return new IntentTable(seals, database.presence());
  }

  Contents<T> contents() {
    return new Contents<>(seals, kind.type());
  }

  Locks.ResourceKey lockOf(CollectionRow collection, ResourceName name) {
    return new Locks.ResourceKey(collection.id(), name.value());
  }

  /** What other threads, here or in another gateway, are writing in a collection. */
  Predicate<ResourceName> busy(ResourceWriter writer) throws SQLException {
    Set<ResourceName> elsewhere = writer.elsewhere(intents());
    return name -> locks().isBusy(lockOf(writer.collection(), name)) || elsewhere.contains(name);
  }

  /**
   * The colours of categories, as far as they say anything of what was fetched; empty if they are
   * not known. It may cost a call: not for a transaction.
   */
  Optional<CategoryColors> colors(Collection<Fetched<T>> fetched) {
    boolean isAny =
        fetched.stream()
            .anyMatch(each ->
                each instanceof Fetched.Found<T> found
                    && kind.format().isColored(found.item().item()));
    return isAny ? palettes.of(owner, remote::categoryColors) : Optional.of(CategoryColors.NONE);
  }

  /** What a client says, with what it says by other resources of the mailbox. */
  String resolved(String text) {
    Set<String> references = kind.format().references(text);
    return references.isEmpty()
        ? text
        : kind.format()
            .resolved(text, database.read(tx -> contents().referred(tx, home(), references)));
  }

  /** Reads what has to do with ids, which are those of this backend. */
  <R> R read(CollectionRow collection, Database.Work<R> work) {
    return database.read(tx -> {
      R found = work.in(tx);
      // Looked at afterwards: what was read before was of this backend as well.
      String now = CollectionTable.backend(tx, collection.id()).orElseThrow(() -> gone(collection));
      if (!now.equals(backend)) {
        throw new Moved(owner.value());
      }
      return found;
    });
  }

  /**
   * One transaction that changes a collection, one at a time for each.
   *
   * @throws Moved if the mailbox is on another backend by now: nothing is stored
   */
  <R> R write(CollectionRow collection, Change<R> change) {
    return write(collection, 1, change);
  }

  /** Like {@link #write(CollectionRow, Change)}, for about that many changes. */
  <R> R write(CollectionRow collection, int expected, Change<R> change) {
    return change(collection, expected, Optional.of(backend), change);
  }

  private <R> R change(
      CollectionRow collection, int expected, Optional<String> only, Change<R> change) {
    return database.transact(tx -> {
      CollectionRow locked =
          collections().lock(tx, collection.id()).orElseThrow(() -> gone(collection));
      if (only.isPresent() && !only.get().equals(locked.backend())) {
        throw new Moved(owner.value());
      }
      ResourceWriter writer = new ResourceWriter(tx, locked, seals, clock.instant(), expected);
      R result = change.make(writer);
      writer.finish(collections());
      return result;
    });
  }

  /** Changes two collections, which may be one. */
  @FunctionalInterface
  interface Transfer<R> {
    R make(ResourceWriter from, ResourceWriter to) throws SQLException;
  }

  /** Like {@link #write(CollectionRow, Change)}, for two collections of the home at once. */
  <R> R write(CollectionRow from, CollectionRow to, Transfer<R> transfer) {
    if (from.id() == to.id()) {
      return write(to, 2, writer -> transfer.make(writer, writer));
    }
    return database.transact(tx -> {
      // In one order for all, or two transfers the other way round would wait for each other.
      boolean isFromFirst = from.id() < to.id();
      ResourceWriter first = writer(tx, isFromFirst ? from : to);
      ResourceWriter second = writer(tx, isFromFirst ? to : from);
      R result = transfer.make(isFromFirst ? first : second, isFromFirst ? second : first);
      first.finish(collections());
      second.finish(collections());
      return result;
    });
  }

  private ResourceWriter writer(Transaction tx, CollectionRow collection) throws SQLException {
    CollectionRow locked =
        collections().lock(tx, collection.id()).orElseThrow(() -> gone(collection));
    if (!backend.equals(locked.backend())) {
      throw new Moved(owner.value());
    }
    return new ResourceWriter(tx, locked, seals, clock.instant(), 1);
  }

  /**
   * Like {@link #write(CollectionRow, Change)}, for what a client's own action did to rows alone:
   * they stay what they are when the mailbox is switched.
   */
  <R> R writeRows(CollectionRow collection, Change<R> change) {
    return change(collection, 1, Optional.empty(), change);
  }

  /** The row as it is now. */
  CollectionRow reread(CollectionRow collection) {
    return database
        .read(tx -> collections().byId(tx, collection.id()))
        .orElseThrow(() -> gone(collection));
  }

  private static PosternException gone(CollectionRow collection) {
    return new PosternException(
        new Failure.NotFound("there is no collection " + collection.name() + " any more"));
  }
}
