package dev.postern.sandbox.tenant;

/** What an item consists of beside its properties. */
final class ItemParts {
  private ItemParts() {}

  /** Gives the attachments, exceptions and deleted occurrences of an item to its copy. */
  static void copy(Item item, Item copy, Mailbox mailbox) {
    copy.attachments().addAll(mailbox.duplicates(item.attachments()));
    copy.deletedOccurrences().addAll(item.deletedOccurrences());
    item.exceptions()
        .forEach((start, exception) -> {
          PropertyBag overlay = copy.properties().overlay();
          exception.properties().own().forEach(overlay::restore);
          exception.properties().ownExtended().forEach(overlay::restoreExtended);
          copy.exceptions()
              .put(
                  start,
                  new OccurrenceException(
                      start, overlay, mailbox.duplicates(exception.attachments())));
        });
  }
}
