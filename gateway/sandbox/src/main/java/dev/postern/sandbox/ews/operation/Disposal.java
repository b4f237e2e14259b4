package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;

/** The three ways EWS has of deleting an item: t:DisposalType. */
final class Disposal {
  private Disposal() {}

  static void dispose(Item item, String type, Mailbox mailbox) {
    String deletedItems = mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id();
    switch (type) {
      case "HardDelete" -> mailbox.remove(item);
      case "MoveToDeletedItems" -> {
        if (item.folderId().equals(deletedItems)) {
          softDelete(item, mailbox);
        } else {
          mailbox.move(item, deletedItems);
        }
      }
      default -> softDelete(item, mailbox);
    }
  }

  private static void softDelete(Item item, Mailbox mailbox) {
    mailbox.move(item, mailbox.folder(DistinguishedFolder.RECOVERABLE_ITEMS_DELETIONS).id());
  }
}
