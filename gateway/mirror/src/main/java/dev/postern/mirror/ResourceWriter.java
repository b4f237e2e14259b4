package dev.postern.mirror;

import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Item;
import dev.postern.formats.Facts;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes the resources of one collection in one transaction that holds the collection's lock. Each
 * change that a client can see takes a change number.
 */
final class ResourceWriter {
  private final Transaction tx;
  private final CollectionRow collection;
  private final Seals seals;
  private final Instant now;
  private final int block;
  private @Nullable Set<ResourceName> elsewhere;
  private long current;
  private int left;

  /**
   * @param block how many changes to expect; unused numbers are skipped
   */
  ResourceWriter(Transaction tx, CollectionRow collection, Seals seals, Instant now, int block) {
    this.tx = tx;
    this.collection = collection;
    this.seals = seals;
    this.now = now;
    this.block = block;
    this.current = collection.current();
  }

  Transaction transaction() {
    return tx;
  }

  CollectionRow collection() {
    return collection;
  }

  /** The collection's resources that other gateways are writing. */
  Set<ResourceName> elsewhere(IntentTable intents) throws SQLException {
    if (elsewhere == null) {
      elsewhere = intents.elsewhere(tx, collection, now);
    }
    return elsewhere;
  }

  /** Adds a resource; where one of this name went, its row lives again. */
  <T extends Item> void add(ResourceName name, Snapshot<T> snapshot) throws SQLException {
    Optional<ResourceRow> left = ResourceTable.byName(tx, collection.id(), name);
    if (left.isPresent()) {
      replace(left.get(), snapshot);
      return;
    }
    long number = nextNumber();
    RemoteItem<T> remote = snapshot.remote();
    Facts facts = snapshot.facts();
    long id =
        tx.insert(
            "INSERT INTO resource (collection, name, change_number, born_number, item, version,"
                + " created_at, uid, etag, component, starts_at, ends_at, schedule_tag)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            collection.id(),
            name.value(),
            number,
            number,
            remote.id().value(),
            remote.version().value(),
            remote.created().toEpochMilli(),
            facts.uid(),
            snapshot.etag().value(),
            facts.component(),
            facts.from().map(Instant::getEpochSecond),
            facts.to().map(Instant::getEpochSecond),
            snapshot.scheduleTag().map(ScheduleTag::value));
    insertContent(id, snapshot);
  }

  /** Gives an existing row a new text and base. */
  <T extends Item> void replace(ResourceRow row, Snapshot<T> snapshot) throws SQLException {
    replace(row, snapshot, snapshot.scheduleTag());
  }

  /** Like {@link #replace(ResourceRow, Snapshot)}, with a schedule-tag that may be the old one. */
  <T extends Item> void replace(
      ResourceRow row, Snapshot<T> snapshot, Optional<ScheduleTag> scheduleTag)
      throws SQLException {
    RemoteItem<T> remote = snapshot.remote();
    Facts facts = snapshot.facts();
    tx.update(
        "UPDATE resource SET change_number = ?, gone_at = NULL, item = ?, version = ?,"
            + " created_at = ?, uid = ?, etag = ?, component = ?, starts_at = ?, ends_at = ?,"
            + " schedule_tag = ? WHERE id = ?",
        nextNumber(),
        remote.id().value(),
        remote.version().value(),
        remote.created().toEpochMilli(),
        facts.uid(),
        snapshot.etag().value(),
        facts.component(),
        facts.from().map(Instant::getEpochSecond),
        facts.to().map(Instant::getEpochSecond),
        scheduleTag.map(ScheduleTag::value),
        row.id());
    tx.update("DELETE FROM content WHERE resource = ?", row.id());
    insertContent(row.id(), snapshot);
  }

  /** Notes a version whose text is the one that clients already have. */
  <T extends Item> void rebase(ResourceRow row, RemoteItem<T> remote) throws SQLException {
    setVersion(row, remote.version());
    tx.update(
        "UPDATE content SET base = ? WHERE resource = ?", seals.base(remote.item()), row.id());
  }

  private void setVersion(ResourceRow row, Version version) throws SQLException {
    tx.update("UPDATE resource SET version = ? WHERE id = ?", version.value(), row.id());
  }

  /** Clients see the resource under its new name, as if it had just appeared. */
  void rename(ResourceRow row, ResourceName name) throws SQLException {
    tx.update(
        "DELETE FROM resource WHERE collection = ? AND name = ? AND gone_at IS NOT NULL",
        collection.id(),
        name.value());
    long number = nextNumber();
    tx.update(
        "UPDATE resource SET name = ?, change_number = ?, born_number = ? WHERE id = ?",
        name.value(),
        number,
        number,
        row.id());
  }

  /** Removes a resource from the mirror and remembers that it went; nothing happens upstream. */
  void remove(ResourceRow row) throws SQLException {
    tx.update(
        "UPDATE resource SET change_number = ?, gone_at = ? WHERE id = ?",
        nextNumber(),
        now.toEpochMilli(),
        row.id());
    tx.update("DELETE FROM content WHERE resource = ?", row.id());
    UntoldTable.forget(tx, collection.id(), List.of(row.item()));
  }

  private <T extends Item> void insertContent(long resource, Snapshot<T> snapshot)
      throws SQLException {
    tx.update(
        "INSERT INTO content (resource, body, base) VALUES (?, ?, ?)",
        resource,
        seals.text(snapshot.text()),
        seals.base(snapshot.remote().item()));
  }

  private long nextNumber() throws SQLException {
    if (left == 0) {
      current = ChangeNumbers.take(tx, collection.mailbox(), block) - 1;
      left = block;
    }
    left--;
    current++;
    return current;
  }

  /** Publishes the changes as the collection's new token; to be called once, at the end. */
  void finish(CollectionTable collections) throws SQLException {
    if (current != collection.current()) {
      collections.setCurrent(tx, collection.id(), current);
    }
  }
}
