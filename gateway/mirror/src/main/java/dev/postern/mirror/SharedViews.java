package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.formats.Disclosure;
import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How one login sees the collections that one mailbox shares. The tokens of such a collection are
 * those of its owner, shifted: when more or less of it is shown than before, they are shifted so
 * far that none given out before is in range, and the client reads all of it anew. Its owner and
 * all others notice nothing.
 */
record SharedViews(Database database, HomeKey owner, String login) {

  private record View(Disclosure disclosure, long shift) {}

  private record Span(long floor, long current) {}

  /** By how much tokens are shifted for somebody who sees so much. */
  long shift(CollectionName collection, Disclosure disclosure) {
    Optional<View> known = database.read(tx -> find(tx, collection));
    return known.filter(view -> view.disclosure() == disclosure).isPresent()
        ? known.get().shift()
        : database.transact(tx -> change(tx, collection, disclosure));
  }

  /** Whether the login was shown any before. */
  boolean isKnown() {
    return database
        .read(tx ->
            tx.first(
                "SELECT 1 FROM shared_view WHERE mailbox = ? AND kind = ? AND login = ?",
                row -> row.getLong(1),
                owner.mailbox(),
                owner.kind(),
                login))
        .isPresent();
  }

  private long change(Transaction tx, CollectionName collection, Disclosure disclosure)
      throws SQLException {
    Optional<Span> span =
        tx.first(
            "SELECT floor_number, current_number FROM collection"
                + " WHERE mailbox = ? AND kind = ? AND name = ? FOR UPDATE",
            row -> new Span(row.getLong(1), row.getLong(2)),
            owner.mailbox(),
            owner.kind(),
            collection.value());
    // Read again: while the row was waited for, another request may have done this.
    Optional<View> known = find(tx, collection);
    if (known.isEmpty()) {
      tx.update(
          "INSERT INTO shared_view (mailbox, kind, collection, login, disclosure, token_shift)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          owner.mailbox(),
          owner.kind(),
          collection.value(),
          login,
          disclosure,
          0L);
      return 0;
    }
    if (known.get().disclosure() == disclosure) {
      return known.get().shift();
    }
    long range = span.map(it -> it.current() - it.floor() + 1).orElse(0L);
    long shift = known.get().shift() + range;
    tx.update(
        "UPDATE shared_view SET disclosure = ?, token_shift = ?"
            + " WHERE mailbox = ? AND kind = ? AND collection = ? AND login = ?",
        disclosure,
        shift,
        owner.mailbox(),
        owner.kind(),
        collection.value(),
        login);
    return shift;
  }

  private Optional<View> find(Transaction tx, CollectionName collection) throws SQLException {
    return tx.first(
        "SELECT disclosure, token_shift FROM shared_view"
            + " WHERE mailbox = ? AND kind = ? AND collection = ? AND login = ?",
        row -> new View(Disclosure.valueOf(row.getString(1)), row.getLong(2)),
        owner.mailbox(),
        owner.kind(),
        collection.value(),
        login);
  }
}
