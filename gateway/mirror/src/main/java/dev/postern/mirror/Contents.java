package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;

/** The texts and bases of resources. */
record Contents<T extends Item>(Seals seals, Class<T> type) {
  private static final int WINDOW = 100;

  /** A text with the base it belongs to. */
  record Content<T extends Item>(String text, T base) {}

  Optional<Content<T>> of(Transaction tx, ResourceRow resource) throws SQLException {
    return tx.first(
        "SELECT body, base FROM content WHERE resource = ?",
        row -> new Content<>(seals.text(row.getBytes(1)), seals.base(row.getBytes(2), type)),
        resource.id());
  }

  /** The bases of those of the resources that are there, by their ids. */
  Map<Long, T> bases(Transaction tx, List<Long> resources) throws SQLException {
    Map<Long, T> bases = new HashMap<>();
    for (List<Long> some : resources.stream().gather(Gatherers.windowFixed(WINDOW)).toList()) {
      tx.list(
          "SELECT resource, base FROM content WHERE resource IN ("
              + ResourceTable.marks(some.size())
              + ")",
          row -> bases.put(row.getLong(1), seals.base(row.getBytes(2), type)),
          some.toArray());
    }
    return bases;
  }

  /** What Exchange holds of those of the resources that a mailbox has, by their UIDs. */
  Map<String, T> referred(Transaction tx, HomeKey home, Collection<String> uids)
      throws SQLException {
    Map<String, T> referred = new HashMap<>();
    for (List<String> some : uids.stream().gather(Gatherers.windowFixed(WINDOW)).toList()) {
      List<Object> values = new ArrayList<>(List.of(home.mailbox(), home.kind()));
      values.addAll(some);
      tx.list(
          "SELECT r.uid, c.base FROM resource r JOIN content c ON c.resource = r.id"
              + " JOIN collection k ON r.collection = k.id WHERE k.mailbox = ? AND k.kind = ?"
              + " AND r.gone_at IS NULL AND r.uid IN ("
              + ResourceTable.marks(some.size())
              + ")",
          row -> referred.put(row.getString(1), seals.base(row.getBytes(2), type)),
          values.toArray());
    }
    return referred;
  }

  /** Those of the named resources that exist. */
  List<Resource> resources(Transaction tx, long collection, List<ResourceName> names)
      throws SQLException {
    return tx.list(
        "SELECT r.name, r.etag, c.body, r.schedule_tag FROM UNNEST(?) AS wanted (name)"
            + " JOIN resource r ON r.collection = ? AND r.name = wanted.name"
            + " JOIN content c ON c.resource = r.id WHERE r.gone_at IS NULL",
        row ->
            new Resource(
                new ResourceName(row.getString(1)),
                new ETag(row.getString(2)),
                seals.text(row.getBytes(3)),
                Optional.ofNullable(row.getString(4)).map(ScheduleTag::new)),
        names.stream().map(ResourceName::value).distinct().toArray(String[]::new),
        collection);
  }
}
