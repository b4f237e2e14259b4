package dev.postern.mirror;

import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the owner of a mailbox lets others do with its folders, one call more when these are
 * listed anyway, but not each time.
 */
record Permissions<T extends Item>(Replica<T> replica) {
  private static final Logger LOG = LoggerFactory.getLogger(Permissions.class);

  /** What is set in Outlook shows after this time and that between two listings. */
  private static final Duration READ_FOR = Duration.ofMinutes(9);

  void readIfDue() {
    if (!replica.remote().tellsPermissions() || isRecent()) {
      return;
    }
    List<CollectionRow> collections =
        replica.database().read(tx -> replica.collections().ofHome(tx, replica.home()));
    try {
      Map<FolderId, List<FolderPermission>> found =
          replica.remote().permissions(collections.stream().map(CollectionRow::folder).toList());
      Map<CollectionName, List<FolderPermission>> named = new HashMap<>();
      collections.forEach(
          row -> named.put(row.name(), found.getOrDefault(row.folder(), List.of())));
      Instant now = replica.clock().instant();
      replica.database().execute(tx -> PermissionTable.replace(tx, replica.home(), named, now));
    } catch (PosternException e) {
      LOG.warn("{}: what is shared stays as last read: {}", replica.owner(), e.failure().detail());
    }
  }

  private boolean isRecent() {
    Optional<Instant> read =
        replica.database().read(tx -> PermissionTable.readAt(tx, replica.home()));
    return read.filter(at -> at.plus(READ_FOR).isAfter(replica.clock().instant())).isPresent();
  }
}
