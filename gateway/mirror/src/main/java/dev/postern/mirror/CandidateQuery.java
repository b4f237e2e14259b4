package dev.postern.mirror;

import dev.postern.api.client.Candidate;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resources that a {@link Prefilter} leaves: of each only what answers tell, since there may be
 * very many.
 */
final class CandidateQuery {
  private static final String SELECT =
      "SELECT name, etag, component, schedule_tag, starts_at, ends_at FROM resource"
          + " WHERE collection = ? AND gone_at IS NULL";

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private CandidateQuery(Prefilter filter) {
    filter
        .to()
        .ifPresent(to ->
            and("(starts_at IS NULL OR starts_at <= ?)", Math.addExact(to.getEpochSecond(), 1)));
    filter.component().ifPresent(component -> and("component = ?", component));
    filter.uid().ifPresent(uid -> and("uid = ?", uid));
  }

  static List<Candidate> run(Transaction tx, long collection, Prefilter filter)
      throws SQLException {
    CandidateQuery query = new CandidateQuery(filter);
    return filter.from().isEmpty()
        ? query.all(tx, collection)
        : query.from(tx, collection, filter.from().get());
  }

  private void and(String condition, Object value) {
    conditions.append(" AND ").append(condition);
    values.add(value);
  }

  private List<Candidate> all(Transaction tx, long collection) throws SQLException {
    List<Object> all = new ArrayList<>(List.of(collection));
    all.addAll(values);
    return tx.list(SELECT + conditions, CandidateQuery::row, all.toArray());
  }

  /** In two halves, because an index finds either and not both at once. */
  private List<Candidate> from(Transaction tx, long collection, Instant from) throws SQLException {
    List<Object> all = new ArrayList<>(List.of(collection, from.getEpochSecond()));
    all.addAll(values);
    all.add(collection);
    all.addAll(values);
    return tx.list(
        SELECT
            + " AND ends_at >= ?"
            + conditions
            + " UNION ALL "
            + SELECT
            + " AND ends_at IS NULL"
            + conditions,
        CandidateQuery::row,
        all.toArray());
  }

  private static Candidate row(ResultSet row) throws SQLException {
    Entry entry =
        new Entry(
            new ResourceName(row.getString(1)),
            new ETag(row.getString(2)),
            row.getString(3),
            Optional.ofNullable(row.getString(4)).map(ScheduleTag::new));
    return new Candidate(entry, instant(row, 5), instant(row, 6));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
