package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the store keeps of a folder's contents as a whole, to be compared after notifications were
 * missed ("Handling notification-related errors in EWS in Exchange"). Unverified: in what other
 * cases than an item's creation, change, move or removal the two go on.
 */
final class FolderState {
  /** PR_LOCAL_COMMIT_TIME_MAX: when an item was last saved; EWS shows whole seconds. */
  private static final ExtendedName LAST_COMMIT = ExtendedName.tagged(0x670A, "SystemTime");

  /** PR_DELETED_COUNT_TOTAL: how many items ever went. */
  private static final ExtendedName DELETED = ExtendedName.tagged(0x670B, "Integer");

  private FolderState() {}

  static Optional<List<String>> value(Folder folder, Mailbox mailbox, ExtendedName name) {
    if (name.equals(LAST_COMMIT)) {
      return mailbox.items(folder.id()).stream()
          .map(Item::modified)
          .max(Comparator.naturalOrder())
          .map((Instant last) -> List.of(last.truncatedTo(ChronoUnit.SECONDS).toString()));
    }
    return name.equals(DELETED)
        ? Optional.of(List.of(Long.toString(deleted(folder, mailbox))))
        : Optional.empty();
  }

  private static long deleted(Folder folder, Mailbox mailbox) {
    return mailbox.tombstones().stream()
        .filter(gone -> !gone.folder() && gone.parentId().equals(folder.id()))
        .count();
  }
}
