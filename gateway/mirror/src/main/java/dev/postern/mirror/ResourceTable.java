package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How resources are found; {@link ResourceWriter} changes them. */
final class ResourceTable {
  private static final String SELECT =
      "SELECT id, name, change_number, born_number, gone_at IS NOT NULL, item, version, created_at,"
          + " uid, etag, component, schedule_tag FROM resource WHERE collection = ? ";

  private ResourceTable() {}

  /** The resource of this name, or what is left of it. */
  static Optional<ResourceRow> byName(Transaction tx, long collection, ResourceName name)
      throws SQLException {
    return tx.first(SELECT + "AND name = ?", ResourceTable::row, collection, name.value());
  }

  /** The resource of an item; a live one rather than what is left of one. */
  static Optional<ResourceRow> byItem(Transaction tx, long collection, ItemId item)
      throws SQLException {
    return tx.first(
        SELECT + "AND item = ? ORDER BY gone_at IS NOT NULL, id DESC",
        ResourceTable::row,
        collection,
        item.value());
  }

  /** The versions of those items that live resources have. */
  static Map<ItemId, Version> versions(Transaction tx, long collection, List<ItemId> items)
      throws SQLException {
    Map<ItemId, Version> versions = new HashMap<>();
    tx.list(
            "SELECT r.item, r.version FROM UNNEST(?) AS wanted (item) JOIN resource r"
                + " ON r.collection = ? AND r.item = wanted.item WHERE r.gone_at IS NULL",
            row -> Map.entry(new ItemId(row.getString(1)), new Version(row.getString(2))),
            items.stream().map(ItemId::value).distinct().toArray(String[]::new),
            collection)
        .forEach(found -> versions.put(found.getKey(), found.getValue()));
    return versions;
  }

  /** Question marks for that many values. */
  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  static long countLive(Transaction tx, long collection) throws SQLException {
    return tx.first(
            "SELECT COUNT(*) FROM resource WHERE collection = ? AND gone_at IS NULL",
            row -> row.getLong(1),
            collection)
        .orElse(0L);
  }

  static List<ResourceRow> live(Transaction tx, long collection) throws SQLException {
    return tx.list(SELECT + "AND gone_at IS NULL", ResourceTable::row, collection);
  }

  /** All live resources of the collection with this UID. */
  static List<ResourceRow> allWithUid(Transaction tx, long collection, String uid)
      throws SQLException {
    return tx.list(SELECT + "AND uid = ? AND gone_at IS NULL", ResourceTable::row, collection, uid);
  }

  /** Another live resource of the collection with this UID. */
  static Optional<ResourceRow> withUid(Transaction tx, long collection, String uid)
      throws SQLException {
    return tx.first(
        SELECT + "AND uid = ? AND gone_at IS NULL ORDER BY created_at",
        ResourceTable::row,
        collection,
        uid);
  }

  static Optional<ResourceName> otherWithUid(
      Transaction tx, long collection, String uid, ResourceName name) throws SQLException {
    return tx.first(
            SELECT + "AND uid = ? AND name <> ? AND gone_at IS NULL",
            ResourceTable::row,
            collection,
            uid,
            name.value())
        .map(ResourceRow::name);
  }

  private static ResourceRow row(ResultSet row) throws SQLException {
    return new ResourceRow(
        row.getLong(1),
        new ResourceName(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getBoolean(5),
        new ItemId(row.getString(6)),
        new Version(row.getString(7)),
        Instant.ofEpochMilli(row.getLong(8)),
        row.getString(9),
        new ETag(row.getString(10)),
        row.getString(11),
        Optional.ofNullable(row.getString(12)).map(ScheduleTag::new));
  }
}
