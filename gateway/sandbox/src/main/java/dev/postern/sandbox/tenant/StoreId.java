package dev.postern.sandbox.tenant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * What stands in the ids the tenant gives out. Clients see base64 of mixed case, as Exchange's, and
 * may rely on nothing but equality.
 *
 * @param number unique in the mailbox; an item keeps it when it is moved
 * @param detail which occurrence (its original start in epoch seconds) or which attachment; else 0
 * @param moves how often the item was moved, modulo 256: a move gives it another id
 */
public record StoreId(UUID mailbox, Kind kind, long number, long detail, int moves) {

  /** What an id names. */
  public enum Kind {
    FOLDER,
    ITEM,
    OCCURRENCE,
    ATTACHMENT
  }

  /** The id of something that was never moved. */
  public StoreId(UUID mailbox, Kind kind, long number, long detail) {
    this(mailbox, kind, number, detail, 0);
  }

  private static final int MARK = 0x00032400;
  private static final int LENGTH = 4 + 36 + 1 + 8 + 8 + 9;

  public String encode() {
    byte[] content =
        ByteBuffer.allocate(LENGTH - 9)
            .putInt(MARK)
            .put(mailbox.toString().getBytes(StandardCharsets.US_ASCII))
            .put((byte) kind.ordinal())
            .putLong(number)
            .putLong(detail)
            .array();
    byte[] all =
        ByteBuffer.allocate(LENGTH)
            .put(content)
            .put((byte) moves)
            .putLong(sum(content, moves))
            .array();
    return Base64.getEncoder().encodeToString(all);
  }

  /** Empty if this is no id of any tenant of ours. */
  public static Optional<StoreId> decode(String id) {
    byte[] all;
    try {
      all = Base64.getDecoder().decode(id);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (all.length != LENGTH) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(all);
    byte[] content = new byte[LENGTH - 9];
    buffer.get(content);
    int moves = Byte.toUnsignedInt(buffer.get());
    if (buffer.getLong() != sum(content, moves)) {
      return Optional.empty();
    }
    buffer = ByteBuffer.wrap(content);
    byte[] mailbox = new byte[36];
    if (buffer.getInt() != MARK) {
      return Optional.empty();
    }
    buffer.get(mailbox);
    Kind kind = Kind.values()[buffer.get()];
    return Optional.of(
        new StoreId(
            UUID.fromString(new String(mailbox, StandardCharsets.US_ASCII)),
            kind,
            buffer.getLong(),
            buffer.getLong(),
            moves));
  }

  /** The id of the item that an occurrence or attachment belongs to. */
  public StoreId item() {
    return new StoreId(mailbox, Kind.ITEM, number, 0, moves);
  }

  /** The id of an occurrence of the series whose master this names. */
  public StoreId occurrence(Instant originalStart) {
    return new StoreId(mailbox, Kind.OCCURRENCE, number, originalStart.getEpochSecond(), moves);
  }

  /** The id after one more move. */
  public StoreId moved() {
    return new StoreId(mailbox, kind, number, detail, (moves + 1) % 256);
  }

  /** The id that no move changes. */
  public StoreId immutable() {
    return new StoreId(mailbox, kind, number, detail);
  }

  /** The id of the same thing of an item, which may have been moved meanwhile. */
  public StoreId movedWith(Item item) {
    return new StoreId(mailbox, kind, number, detail, decode(item.id()).orElseThrow().moves());
  }

  private static long sum(byte[] content, int moves) {
    CRC32 crc = new CRC32();
    crc.update(content);
    if (moves > 0) {
      crc.update(moves);
    }
    return crc.getValue() * 0x9E3779B97F4A7C15L;
  }
}
