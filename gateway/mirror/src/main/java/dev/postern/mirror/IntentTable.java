package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.WriteId;
import dev.postern.store.Presence;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Open intents: committed before a write goes upstream, removed with the transaction that stores
 * its result. One that is found open tells that the answer was lost, and upstream must be looked at
 * before anything is written again.
 */
record IntentTable(Seals seals, Presence presence) {
  /** Longer than any write takes: what is older was forgotten by whoever worked on it. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final String SELECT =
      "SELECT write_id, collection, name, uid, item, body, from_collection, from_name FROM intent"
          + " WHERE mailbox = ? AND kind = ? AND collection = ?";

  void open(Transaction tx, CollectionRow collection, Intent intent, Instant now)
      throws SQLException {
    tx.update(
        "INSERT INTO intent (write_id, mailbox, kind, collection, name, uid, item, body, begun_at,"
            + " from_collection, from_name, presence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        intent.write().value(),
        collection.mailbox(),
        collection.kind(),
        intent.collection().value(),
        intent.name().value(),
        intent.uid(),
        intent.item().map(ItemId::value),
        seals.text(intent.text()),
        now.toEpochMilli(),
        intent.origin().map(from -> from.collection().value()),
        intent.origin().map(from -> from.name().value()),
        presence.own());
  }

  /** Nobody works on it any more; it is to be settled by whoever finds it. */
  void leave(Transaction tx, WriteId write) throws SQLException {
    tx.update("UPDATE intent SET presence = NULL WHERE write_id = ?", write.value());
  }

  /** The resources of a collection that other gateways are writing. */
  Set<ResourceName> elsewhere(Transaction tx, CollectionRow collection, Instant now)
      throws SQLException {
    if (!presence.isShared()) {
      return Set.of();
    }
    Map<ResourceName, Integer> others = new HashMap<>();
    tx.list(
            "SELECT name, presence FROM intent WHERE mailbox = ? AND kind = ? AND collection = ?"
                + " AND presence <> ? AND begun_at > ?",
            row -> Map.entry(new ResourceName(row.getString(1)), row.getInt(2)),
            collection.mailbox(),
            collection.kind(),
            collection.name().value(),
            presence.own(),
            now.minus(LONGEST).toEpochMilli())
        .forEach(entry -> others.put(entry.getKey(), entry.getValue()));
    if (!others.isEmpty()) {
      others.values().retainAll(presence.all());
    }
    return Set.copyOf(others.keySet());
  }

  void close(Transaction tx, WriteId write) throws SQLException {
    tx.update("DELETE FROM intent WHERE write_id = ?", write.value());
  }

  List<Intent> ofCollection(Transaction tx, CollectionRow collection) throws SQLException {
    return tx.list(
        SELECT, this::row, collection.mailbox(), collection.kind(), collection.name().value());
  }

  Optional<Intent> ofResource(Transaction tx, CollectionRow collection, ResourceName name)
      throws SQLException {
    return tx.first(
        SELECT + " AND name = ?",
        this::row,
        collection.mailbox(),
        collection.kind(),
        collection.name().value(),
        name.value());
  }

  /** A write under another name that is about to take this UID. */
  Optional<ResourceName> otherWithUid(
      Transaction tx, CollectionRow collection, String uid, ResourceName name) throws SQLException {
    return tx.first(
            SELECT + " AND uid = ? AND name <> ?",
            this::row,
            collection.mailbox(),
            collection.kind(),
            collection.name().value(),
            uid,
            name.value())
        .map(Intent::name);
  }

  /** The items that are being written to. */
  static Set<ItemId> items(Transaction tx, String mailbox, String kind) throws SQLException {
    return Set.copyOf(
        tx.list(
            "SELECT DISTINCT item FROM intent WHERE mailbox = ? AND kind = ? AND item IS NOT NULL",
            row -> new ItemId(row.getString(1)),
            mailbox,
            kind));
  }

  /**
   * Lets the intents of a mailbox name items by other ids. What has none is nowhere any more: it is
   * looked for by its write, as a create is.
   */
  static void translate(Transaction tx, String mailbox, Map<ItemId, ItemId> translated)
      throws SQLException {
    List<Object[]> open =
        tx.list(
            "SELECT write_id, item FROM intent WHERE mailbox = ? AND item IS NOT NULL",
            row ->
                new Object[] {
                  Optional.ofNullable(translated.get(new ItemId(row.getString(2))))
                      .map(ItemId::value),
                  row.getString(1)
                },
            mailbox);
    tx.updateAll("UPDATE intent SET item = ? WHERE write_id = ?", open);
  }

  void closeAll(Transaction tx, CollectionRow collection) throws SQLException {
    tx.update(
        "DELETE FROM intent WHERE mailbox = ? AND kind = ? AND collection = ?",
        collection.mailbox(),
        collection.kind(),
        collection.name().value());
  }

  private Intent row(ResultSet row) throws SQLException {
    Optional<String> from = Optional.ofNullable(row.getString(8));
    return new Intent(
        new WriteId(row.getString(1)),
        new CollectionName(row.getString(2)),
        new ResourceName(row.getString(3)),
        row.getString(4),
        Optional.ofNullable(row.getString(5)).map(ItemId::new),
        seals.text(row.getBytes(6)),
        Optional.ofNullable(row.getString(7))
            .flatMap(collection ->
                from.map(name ->
                    new MemberName(new CollectionName(collection), new ResourceName(name)))));
  }
}
