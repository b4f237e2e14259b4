package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.MemberName;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a move: the item is where it goes to, and the mirror follows. */
record Arrival<T extends Item>(Replica<T> replica) {
  private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /**
   * Finds out whether a move whose answer was lost has happened, and if so finishes it.
   *
   * @param to where it goes to; the caller holds the lock of the resource there
   */
  boolean settle(CollectionRow to, Intent intent, MemberName origin) {
    boolean isRename = origin.collection().equals(to.name());
    Optional<RemoteItem<T>> found =
        isRename ? renamed(intent) : replica.remote().find(to.folder(), intent.write());
    if (found.isEmpty()) {
      replica.database().execute(tx -> replica.intents().close(tx, intent.write()));
      return false;
    }
    Optional<CollectionRow> from =
        replica
            .database()
            .read(tx -> replica.collections().byName(tx, replica.home(), origin.collection()));
    store(from.orElse(to), to, intent, namedIfPossible(intent, found.get()));
    return true;
  }

  /** One item whose name cannot be noted must not hold up its collection. */
  private RemoteItem<T> namedIfPossible(Intent intent, RemoteItem<T> item) {
    if (isNamed(intent, item)) {
      return item;
    }
    try {
      return write(item, intent.identity(replica.clock().instant()));
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.Unavailable || e.failure() instanceof Failure.Throttled) {
        throw e;
      }
      LOG.warn(
          "{}: {} cannot be noted on what was moved: {}",
          replica.owner(),
          intent.name(),
          e.failure().detail());
      return item;
    }
  }

  private static boolean isNamed(Intent intent, RemoteItem<?> item) {
    return item.identity().map(Identity::name).equals(Optional.of(intent.name()));
  }

  private Optional<RemoteItem<T>> renamed(Intent intent) {
    Optional<Fetched<T>> fetched = intent.item().map(replica.remote()::fetch);
    return fetched.isPresent() && fetched.get() instanceof Fetched.Found<T>(RemoteItem<T> item)
        ? Optional.of(item)
            .filter(it -> it.identity().map(Identity::write).equals(Optional.of(intent.write())))
        : Optional.empty();
  }

  /** Notes the name that the resource has now, once it is where it goes to. */
  RemoteItem<T> named(Intent intent, RemoteItem<T> item) {
    if (isNamed(intent, item)) {
      return item;
    }
    try {
      return write(item, intent.identity(replica.clock().instant()));
    } catch (PosternException e) {
      // It has moved: the intent stays open, and whoever settles it tries this again.
      throw e.failure() instanceof Failure.Unavailable
          ? e
          : new PosternException(new Failure.Unavailable(RETRY_AFTER, e.failure().detail()), e);
    }
  }

  ResourceRow store(CollectionRow from, CollectionRow to, Intent intent, RemoteItem<T> item) {
    return replica.write(
        from,
        to,
        (source, target) -> {
          Transaction tx = target.transaction();
          String text = text(source, intent, item);
          for (ResourceRow row : stale(tx, from, intent)) {
            source.remove(row);
          }
          Optional<ResourceRow> twin =
              ResourceTable.byItem(tx, to.id(), item.id())
                  .filter(row -> !row.gone() && !row.name().equals(intent.name()));
          if (twin.isPresent()) {
            target.remove(twin.get());
          }
          target.add(intent.name(), Snapshot.of(text, item, replica.kind().format()));
          UntoldTable.note(tx, to.id(), item.id());
          PendingTable.forgetStored(tx, to.id());
          replica.intents().close(tx, intent.write());
          return ResourceTable.byName(tx, to.id(), intent.name()).orElseThrow();
        });
  }

  private static List<ResourceRow> stale(Transaction tx, CollectionRow from, Intent intent)
      throws SQLException {
    return intent.item().isEmpty()
        ? List.of()
        : ResourceTable.byItem(tx, from.id(), intent.item().get()).stream()
            .filter(row -> !row.gone())
            .toList();
  }

  /** The text as it was, with what was changed in Exchange since it was read. */
  private String text(ResourceWriter source, Intent intent, RemoteItem<T> item)
      throws SQLException {
    for (ResourceRow row : stale(source.transaction(), source.collection(), intent)) {
      Optional<Contents.Content<T>> held = replica.contents().of(source.transaction(), row);
      if (held.isPresent()) {
        return merged(intent.text(), held.get().base(), item);
      }
    }
    try {
      return merged(intent.text(), new Edits<>(replica).read(intent).item(), item);
    } catch (PosternException e) {
      LOG.warn("the text of an intent can no longer be read: {}", e.failure().detail());
      return replica.kind().format().write(item);
    }
  }

  private String merged(String text, T base, RemoteItem<T> item) {
    return base.equals(item.item()) ? text : replica.kind().format().merge(text, base, item);
  }

  /** Writes nothing but what is noted; nobody is told. */
  RemoteItem<T> write(RemoteItem<T> item, Identity identity) {
    return replica
        .remote()
        .update(item.id(), identity, item.version(), item.item(), item.item(), Scheduling.NONE);
  }
}
