package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of collections. */
record CollectionTable(Seals seals) {
  private static final String SELECT =
      "SELECT id, mailbox, kind, name, folder, is_default, properties, sync_cursor, complete,"
          + " floor_number, current_number, backend FROM collection ";

  List<CollectionRow> ofHome(Transaction tx, HomeKey home) throws SQLException {
    return tx.list(
        SELECT + "WHERE mailbox = ? AND kind = ? ORDER BY is_default DESC, name",
        this::row,
        home.mailbox(),
        home.kind());
  }

  Optional<CollectionRow> byName(Transaction tx, HomeKey home, CollectionName name)
      throws SQLException {
    return tx.first(
        SELECT + "WHERE mailbox = ? AND kind = ? AND name = ?",
        this::row,
        home.mailbox(),
        home.kind(),
        name.value());
  }

  Optional<CollectionRow> byId(Transaction tx, long id) throws SQLException {
    return tx.first(SELECT + "WHERE id = ?", this::row, id);
  }

  /** All collections of a mailbox, of either kind. */
  static Set<Long> ids(Transaction tx, String mailbox) throws SQLException {
    return Set.copyOf(
        tx.list("SELECT id FROM collection WHERE mailbox = ?", row -> row.getLong(1), mailbox));
  }

  /** Whose ids the collection has. */
  static Optional<String> backend(Transaction tx, long id) throws SQLException {
    return tx.first("SELECT backend FROM collection WHERE id = ?", row -> row.getString(1), id);
  }

  /** Reads the row and keeps others from writing to the collection until the transaction ends. */
  Optional<CollectionRow> lock(Transaction tx, long id) throws SQLException {
    return tx.first(SELECT + "WHERE id = ? FOR UPDATE", this::row, id);
  }

  void insert(
      Transaction tx,
      HomeKey home,
      String backend,
      CollectionName name,
      RemoteFolder folder,
      long number)
      throws SQLException {
    tx.update(
        "INSERT INTO collection (mailbox, kind, name, folder, is_default, properties, complete,"
            + " floor_number, current_number, backend) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        home.mailbox(),
        home.kind(),
        name.value(),
        folder.id().value(),
        folder.isDefault(),
        seals.listed(ListedFolder.of(folder)),
        false,
        number,
        number,
        backend);
  }

  void setListed(Transaction tx, long id, ListedFolder folder) throws SQLException {
    tx.update(
        "UPDATE collection SET properties = ?, properties_number = properties_number + 1"
            + " WHERE id = ?",
        seals.listed(folder),
        id);
  }

  void setCursor(Transaction tx, long id, Cursor cursor) throws SQLException {
    tx.update("UPDATE collection SET sync_cursor = ? WHERE id = ?", seals.cursor(cursor), id);
  }

  /** Makes it the collection of another backend's folder. */
  void flip(Transaction tx, long id, String backend, FolderId folder, Cursor cursor)
      throws SQLException {
    tx.update(
        "UPDATE collection SET backend = ?, folder = ?, sync_cursor = ? WHERE id = ?",
        backend,
        folder.value(),
        seals.cursor(cursor),
        id);
  }

  void setComplete(Transaction tx, long id) throws SQLException {
    tx.update("UPDATE collection SET complete = TRUE WHERE id = ?", id);
  }

  void setCurrent(Transaction tx, long id, long number) throws SQLException {
    tx.update("UPDATE collection SET current_number = ? WHERE id = ?", number, id);
  }

  /** Forgets a collection with all its resources; nothing happens upstream. */
  void delete(Transaction tx, long id) throws SQLException {
    RegistrationTable.forget(tx, id);
    tx.update("DELETE FROM collection WHERE id = ?", id);
  }

  private CollectionRow row(ResultSet row) throws SQLException {
    return new CollectionRow(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        new CollectionName(row.getString(4)),
        new FolderId(row.getString(5)),
        row.getBoolean(6),
        seals.listed(row.getBytes(7)),
        Optional.ofNullable(row.getBytes(8)).map(seals::cursor),
        row.getBoolean(9),
        row.getLong(10),
        row.getLong(11),
        row.getString(12));
  }
}
