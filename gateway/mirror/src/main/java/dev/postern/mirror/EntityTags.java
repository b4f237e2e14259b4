package dev.postern.mirror;

import dev.postern.api.client.ETag;

/** Entity tags: the first 128 bits of a text's SHA-256, so that equal texts have equal tags. */
final class EntityTags {
  private EntityTags() {}

  static ETag of(String text) {
    return new ETag(Digests.hex(text, 16));
  }
}
