package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.WriteId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A write that is, or may be, on its way upstream.
 *
 * @param item empty for a create
 * @param text as the client sent it
 * @param origin where a resource was that is moved to this name
 */
record Intent(
    WriteId write,
    CollectionName collection,
    ResourceName name,
    String uid,
    Optional<ItemId> item,
    String text,
    Optional<MemberName> origin) {

  /** What is written where it is. */
  Intent(
      WriteId write,
      CollectionName collection,
      ResourceName name,
      String uid,
      Optional<ItemId> item,
      String text) {
    this(write, collection, name, uid, item, text, Optional.empty());
  }

  /** What is noted on the item, stamped with the time of writing. */
  Identity identity(Instant now) {
    return identity(name, now);
  }

  /** The same under another name. */
  Identity identity(ResourceName noted, Instant now) {
    return new Identity(noted, uid, write, now.truncatedTo(ChronoUnit.MILLIS));
  }
}
