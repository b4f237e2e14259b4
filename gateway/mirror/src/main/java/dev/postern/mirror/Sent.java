package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.ResourceName;
import dev.postern.api.model.Item;
import dev.postern.formats.Delivery;
import dev.postern.formats.Facts;
import dev.postern.formats.Format;

/**
 * What a client PUTs, as text and as what it says.
 *
 * @param text as it is stored
 * @param item as of something that is no invitation upstream; see {@link Edits#plan}
 * @param delivery what it says of messages
 * @param files that came with it
 */
record Sent<T extends Item>(
    ResourceName name, String text, T item, Facts facts, Delivery delivery, GivenFiles files) {

  static <T extends Item> Sent<T> read(ResourceName name, String text, Replica<T> replica) {
    return read(name, text, replica, GivenFiles.NONE);
  }

  static <T extends Item> Sent<T> read(
      ResourceName name, String text, Replica<T> replica, GivenFiles files) {
    Format<T> format = replica.kind().format();
    String stored = format.stored(text);
    return new Sent<>(
        name,
        stored,
        files.into(format.readUninvited(replica.resolved(stored), replica.owner()), replica.kind()),
        format.facts(stored),
        format.delivery(text, replica.owner()),
        files);
  }

  ETag etag() {
    return EntityTags.of(text);
  }
}
