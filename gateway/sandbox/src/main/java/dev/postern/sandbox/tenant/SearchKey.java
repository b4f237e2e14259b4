package dev.postern.sandbox.tenant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Sixteen bytes that an item and its copies share (MS-OXPROPS, PidTagSearchKey). */
final class SearchKey {
  private static final ExtendedName NAME = ExtendedName.tagged(0x300B, "Binary");

  private SearchKey() {}

  /** Gives one to an item that has none yet. */
  static void give(PropertyBag properties, String id) {
    if (properties.extended(NAME).isEmpty()) {
      UUID key = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII));
      ByteBuffer bytes =
          ByteBuffer.allocate(16)
              .putLong(key.getMostSignificantBits())
              .putLong(key.getLeastSignificantBits());
      properties.putExtended(NAME, List.of(Base64.getEncoder().encodeToString(bytes.array())));
    }
  }
}
