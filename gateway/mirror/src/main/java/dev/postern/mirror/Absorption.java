package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.formats.Format;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was fetched from upstream into the mirror. Where a text exists, only what differs from
 * its base is written into it; where nothing does, clients see no change.
 */
final class Absorption<T extends Item> {
  private static final Logger LOG = LoggerFactory.getLogger(Absorption.class);
  private static final int MAX_UID = 512;

  private final Replica<T> replica;
  private final Twins<T> twins;

  Absorption(Replica<T> replica) {
    this.replica = replica;
    this.twins = new Twins<>(replica);
  }

  /**
   * Stores one fetched item. What was fetched before a client's write, or beside one, may be older
   * than the row: it stays pending, and the next refresh fetches it again. So does what is not
   * found: it may have been deleted since, and then the next changes say so; until they do it is
   * one that cannot be read, as Graph says of such that they are not found.
   *
   * @param began the collection's change number from before the item was fetched
   * @param colors the colours of categories; empty leaves those that a text has alone
   * @return whether the item is dealt with; if not, it stays pending
   */
  boolean absorb(ResourceWriter to, Fetched<T> fetched, long began, Optional<CategoryColors> colors)
      throws SQLException {
    Optional<ResourceRow> known =
        ResourceTable.byItem(to.transaction(), to.collection().id(), fetched.id());
    if (known.isPresent() && isOutrun(to, known.get(), began)) {
      return false;
    }
    return switch (fetched) {
      case Fetched.Found<T>(RemoteItem<T> item) -> absorb(to, known, item, colors);
      case Fetched.Gone<T>(ItemId id) -> skip(to, id, "it is not found");
      case Fetched.Unreadable<T>(ItemId id, String reason) -> skip(to, id, reason);
    };
  }

  /** Takes a resource away of whose item changes have told that it is gone. */
  void remove(ResourceWriter to, ItemId id, long began) throws SQLException {
    Optional<ResourceRow> live =
        ResourceTable.byItem(to.transaction(), to.collection().id(), id).filter(row -> !row.gone());
    if (live.isPresent() && !isOutrun(to, live.get(), began)) {
      to.remove(live.get());
    }
  }

  /** Whether the row was, or is being, written since the given change number. */
  boolean isOutrun(ResourceWriter to, ResourceRow row, long began) throws SQLException {
    return row.number() > began || replica.busy(to).test(row.name());
  }

  private boolean absorb(
      ResourceWriter to,
      Optional<ResourceRow> known,
      RemoteItem<T> item,
      Optional<CategoryColors> colors)
      throws SQLException {
    Optional<ResourceRow> live = known.filter(row -> !row.gone());
    if (live.isPresent() && live.get().version().equals(item.version())) {
      return true;
    }
    Optional<RemoteItem<T>> apart = twins.apart(to, live, item);
    return apart.isPresent() && store(to, known, live, apart.get(), colors);
  }

  private boolean store(
      ResourceWriter to,
      Optional<ResourceRow> known,
      Optional<ResourceRow> live,
      RemoteItem<T> item,
      Optional<CategoryColors> colors)
      throws SQLException {
    Optional<Contents.Content<T>> held =
        live.isPresent() ? replica.contents().of(to.transaction(), live.get()) : Optional.empty();
    Snapshot<T> snapshot;
    try {
      snapshot = render(held, item, colors);
    } catch (RuntimeException e) {
      // Whatever a text or an item makes the formats do, it must not stop the other items.
      return skip(to, item.id(), Fetched.Unreadable.because(item.id(), e).reason());
    }
    if (live.isPresent()) {
      store(to, live.get(), snapshot, held.map(Contents.Content::base));
      return true;
    }
    Predicate<ResourceName> busy = replica.busy(to);
    Optional<ResourceName> name =
        known.isPresent()
            ? known.map(ResourceRow::name).filter(busy.negate())
            : Naming.choose(to, item, snapshot.facts().uid(), replica.kind().suffix(), busy);
    if (name.isPresent()) {
      to.add(name.get(), snapshot);
    }
    return name.isPresent();
  }

  private void store(ResourceWriter to, ResourceRow row, Snapshot<T> snapshot, Optional<T> before)
      throws SQLException {
    boolean isNews =
        before
            .filter(
                base -> replica.kind().etiquette().isOnlyAnswers(base, snapshot.remote().item()))
            .isEmpty();
    if (snapshot.etag().equals(row.etag())) {
      to.rebase(row, snapshot.remote());
    } else if (isNews) {
      to.replace(row, snapshot);
    } else {
      to.replace(row, snapshot, row.scheduleTag());
    }
  }

  private Snapshot<T> render(
      Optional<Contents.Content<T>> held, RemoteItem<T> item, Optional<CategoryColors> colors) {
    Format<T> format = replica.kind().format();
    Optional<T> base = held.map(Contents.Content::base);
    String text =
        held.map(content -> format.merge(content.text(), content.base(), item))
            .orElseGet(() -> format.write(item));
    boolean isSame = held.filter(content -> content.text().equals(text)).isPresent();
    String shown =
        isSame
            ? text
            : colors.map(all -> format.colored(text, base, item.item(), all)).orElse(text);
    Snapshot<T> snapshot = Snapshot.of(shown, item, format);
    if (snapshot.facts().uid().length() > MAX_UID) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.INVALID_RESOURCE, "the UID is longer than " + MAX_UID + " characters"));
    }
    return snapshot;
  }

  private boolean skip(ResourceWriter to, ItemId id, String reason) throws SQLException {
    LOG.warn(
        "{}: an item in {} cannot be read and is tried again later: {}",
        to.collection().mailbox(),
        to.collection().name(),
        reason);
    PendingTable.postpone(to.transaction(), to.collection().id(), id, replica.clock().instant());
    return false;
  }
}
