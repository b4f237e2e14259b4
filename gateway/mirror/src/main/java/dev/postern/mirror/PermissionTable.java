package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What owners of folders let others see of them, as last read from Exchange. */
final class PermissionTable {
  private PermissionTable() {}

  /** What somebody may do with one collection of somebody else. */
  record Permitted(HomeKey home, CollectionName collection, MailAddress grantee, Rights rights) {
    Grant grant(Kind<?> kind) {
      return new Grant(
          new MailAddress(home.mailbox()),
          grantee,
          kind.shareable(),
          Optional.of(collection),
          rights);
    }
  }

  /** Replaces what is known of a home. */
  static void replace(
      Transaction tx,
      HomeKey home,
      Map<CollectionName, List<FolderPermission>> permissions,
      Instant now)
      throws SQLException {
    tx.update(
        "DELETE FROM folder_permission WHERE mailbox = ? AND kind = ?",
        home.mailbox(),
        home.kind());
    List<Object[]> rows = new ArrayList<>();
    permissions.forEach((collection, entries) ->
        byGrantee(entries)
            .forEach((grantee, rights) ->
                rows.add(
                    new Object[] {
                      home.mailbox(),
                      home.kind(),
                      collection.value(),
                      grantee.value(),
                      rights.level(),
                      rights.privateItems()
                    })));
    tx.updateAll(
        "INSERT INTO folder_permission (mailbox, kind, collection, grantee, access_level,"
            + " private_items) VALUES (?, ?, ?, ?, ?, ?)",
        rows);
    int updated =
        tx.update(
            "UPDATE permissions_read SET read_at = ? WHERE mailbox = ? AND kind = ?",
            now.toEpochMilli(),
            home.mailbox(),
            home.kind());
    if (updated == 0) {
      tx.update(
          "INSERT INTO permissions_read (mailbox, kind, read_at) VALUES (?, ?, ?)",
          home.mailbox(),
          home.kind(),
          now.toEpochMilli());
    }
  }

  private static Map<MailAddress, Rights> byGrantee(List<FolderPermission> entries) {
    Map<MailAddress, Rights> rights = new HashMap<>();
    entries.forEach(entry -> rights.merge(entry.grantee(), entry.rights(), Rights::and));
    return rights;
  }

  /** Empty if they never were. */
  static Optional<Instant> readAt(Transaction tx, HomeKey home) throws SQLException {
    return tx.first(
        "SELECT read_at FROM permissions_read WHERE mailbox = ? AND kind = ?",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        home.mailbox(),
        home.kind());
  }

  static List<Permitted> to(Transaction tx, Collection<MailAddress> grantees) throws SQLException {
    return tx.list(
        "SELECT mailbox, kind, collection, grantee, access_level, private_items"
            + " FROM folder_permission WHERE grantee IN ("
            + ResourceTable.marks(grantees.size())
            + ") ORDER BY mailbox, kind, collection",
        row ->
            new Permitted(
                new HomeKey(row.getString(1), row.getString(2)),
                new CollectionName(row.getString(3)),
                new MailAddress(row.getString(4)),
                new Rights(Level.valueOf(row.getString(5)), row.getBoolean(6))),
        grantees.stream().map(MailAddress::value).toArray());
  }

  /** Has all be read anew; what is known stays until then. */
  static void doubtAll(Transaction tx) throws SQLException {
    tx.update("DELETE FROM permissions_read");
  }
}
