package dev.postern.api.exchange;

import dev.postern.api.client.ResourceName;
import java.time.Instant;

/**
 * What the gateway notes on an item upstream as named properties, so that a rebuilt mirror, another
 * node or another backend finds the same resource. Taken as hostile input when read: items are
 * copied and forwarded with it.
 *
 * @param name the resource name
 * @param uid the UID in the client's text
 * @param write the last write of the gateway
 * @param stamp when the gateway wrote it, to the millisecond; an item much younger than its stamp
 *     is a copy
 */
public record Identity(ResourceName name, String uid, WriteId write, Instant stamp) {

  /** The same as long as the write is not finished. */
  public Identity begun() {
    return new Identity(name, uid, write.begun(), stamp);
  }
}
