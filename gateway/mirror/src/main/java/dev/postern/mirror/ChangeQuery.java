package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What changed in a collection: of each only what answers tell, since there may be very many. */
final class ChangeQuery {
  private static final String SELECT =
      "SELECT change_number, gone_at IS NOT NULL, name, etag, component, schedule_tag FROM resource"
          + " WHERE collection = ? AND change_number > ? AND change_number <= ?";

  private ChangeQuery() {}

  /**
   * A change.
   *
   * @param gone whether the resource went
   */
  record Change(long number, boolean gone, Entry entry) {}

  /**
   * What changed after one number, up to and with another, in order. From the beginning, nothing
   * that went; after any other number also what came since and went: who asks may have made it (RFC
   * 6578 section 3.5.2).
   */
  static List<Change> run(Transaction tx, long collection, long after, long to, int limit)
      throws SQLException {
    return tx.list(
        SELECT + (after == 0 ? " AND gone_at IS NULL" : "") + " ORDER BY change_number LIMIT ?",
        ChangeQuery::row,
        collection,
        after,
        to,
        limit);
  }

  private static Change row(ResultSet row) throws SQLException {
    return new Change(
        row.getLong(1),
        row.getBoolean(2),
        new Entry(
            new ResourceName(row.getString(3)),
            new ETag(row.getString(4)),
            row.getString(5),
            Optional.ofNullable(row.getString(6)).map(ScheduleTag::new)));
  }
}
