package dev.postern.mirror;

/** A folder that is watched. */
record SubscriptionKey(String mailbox, String kind, String folder) {
  static SubscriptionKey of(CollectionRow collection) {
    return new SubscriptionKey(
        collection.mailbox(), collection.kind(), collection.folder().value());
  }
}
