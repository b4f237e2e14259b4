package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.ScheduleTag;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.formats.Facts;
import dev.postern.formats.Format;
import java.util.Optional;

/**
 * A text, the item it stands for, and what is indexed of the text.
 *
 * @param text what clients get
 * @param remote the item upstream; its content is the text's base
 */
record Snapshot<T extends Item>(String text, ETag etag, Facts facts, RemoteItem<T> remote) {

  /** A meeting's tag, unless it keeps the one it had. */
  Optional<ScheduleTag> scheduleTag() {
    return scheduleTag(remote.item(), etag);
  }

  static Optional<ScheduleTag> scheduleTag(Item item, ETag etag) {
    return item instanceof Event event && event.isMeeting()
        ? Optional.of(new ScheduleTag(etag.value()))
        : Optional.empty();
  }

  static <T extends Item> Snapshot<T> of(String text, RemoteItem<T> remote, Format<T> format) {
    return new Snapshot<>(text, EntityTags.of(text), format.facts(text), remote);
  }
}
