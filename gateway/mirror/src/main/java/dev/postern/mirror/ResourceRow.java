package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A resource as the mirror knows it, without its text; or, with {@code gone} set, the memory that
 * there was one.
 *
 * @param number the change number of its last change
 * @param born the change number with which it appeared
 * @param created when the item was made upstream
 * @param scheduleTag of a meeting
 */
record ResourceRow(
    long id,
    ResourceName name,
    long number,
    long born,
    boolean gone,
    ItemId item,
    Version version,
    Instant created,
    String uid,
    ETag etag,
    String component,
    Optional<ScheduleTag> scheduleTag) {

  Entry entry() {
    return new Entry(name, etag, component, scheduleTag);
  }
}
