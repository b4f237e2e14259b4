package dev.postern.mirror.deletion;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;

/**
 * A collection, by what stays the same when the mirror is rebuilt.
 *
 * @param kind as stored, such as {@code EVENT}
 */
public record Place(MailAddress mailbox, String kind, CollectionName collection) {
  @Override
  public String toString() {
    return mailbox + "/" + collection;
  }
}
