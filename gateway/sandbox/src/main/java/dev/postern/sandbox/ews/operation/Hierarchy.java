package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.Optional;

/** Questions about the tree of folders. */
final class Hierarchy {
  private Hierarchy() {}

  /** Whether a folder is somewhere below another one. */
  static boolean isBelow(Folder folder, Folder ancestor, Mailbox mailbox) {
    Optional<Folder> parent = mailbox.folder(folder.parentId());
    while (parent.isPresent()) {
      if (parent.get().id().equals(ancestor.id())) {
        return true;
      }
      parent = mailbox.folder(parent.get().parentId());
    }
    return false;
  }
}
