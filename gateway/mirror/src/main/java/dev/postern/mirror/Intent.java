package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
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
 */
record Intent(
    WriteId write,
    CollectionName collection,
    ResourceName name,
    String uid,
    Optional<ItemId> item,
    String text) {

  /** What is noted on the item, stamped with the time of writing. */
  Identity identity(Instant now) {
    return new Identity(name, uid, write, now.truncatedTo(ChronoUnit.MILLIS));
  }
}
