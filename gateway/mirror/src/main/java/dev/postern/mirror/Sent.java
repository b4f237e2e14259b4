package dev.postern.mirror;

import dev.postern.api.client.ETag;
import dev.postern.api.client.ResourceName;
import dev.postern.api.model.Item;
import dev.postern.formats.Facts;

/** What a client PUTs, as text and as what it says. */
record Sent<T extends Item>(ResourceName name, String text, T item, Facts facts) {
  ETag etag() {
    return EntityTags.of(text);
  }
}
