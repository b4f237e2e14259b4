package dev.postern.protocols.mail;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes that have come and not been read yet. Scans every byte once, however slowly they come. */
final class Inbox {
  private byte[] bytes = new byte[512];
  private int start;
  private int scanned;
  private int end;

  void append(Buffer data) {
    int length = data.length();
    if (bytes.length - end < length) {
      int size = end - start;
      byte[] target =
          size + length <= bytes.length / 2 ? bytes : new byte[Math.max(size + length, 1024) * 2];
      System.arraycopy(bytes, start, target, 0, size);
      bytes = target;
      scanned -= start;
      start = 0;
      end = size;
    }
    data.getBytes(bytes, end);
    end += length;
  }

  int size() {
    return end - start;
  }

  int capacity() {
    return bytes.length;
  }

  /**
   * The next line without its end, one character for each octet, or nothing if its end has not come
   * yet. Lines end with CRLF; a bare LF is taken as well.
   *
   * @param limit octets, the line's end not counted
   * @throws WireException if the line is longer, or has a NUL or a bare CR
   */
  Optional<String> line(int limit) {
    for (; scanned < end; scanned++) {
      int length = scanned - start;
      switch (bytes[scanned]) {
        case '\n' -> {
          boolean crlf = length > 0 && bytes[scanned - 1] == '\r';
          String line =
              new String(bytes, start, crlf ? length - 1 : length, StandardCharsets.ISO_8859_1);
          start = ++scanned;
          return Optional.of(line);
        }
        case 0 -> throw new WireException(WireException.Reason.NUL);
        default -> {
          if (length > 0 && bytes[scanned - 1] == '\r') {
            throw new WireException(WireException.Reason.BARE_CARRIAGE_RETURN);
          }
          if (length > limit || (length == limit && bytes[scanned] != '\r')) {
            throw new WireException(WireException.Reason.LINE_TOO_LONG);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Exactly so many octets, or nothing if they have not all come yet. */
  Optional<byte[]> octets(int count) {
    if (size() < count) {
      return Optional.empty();
    }
    byte[] octets = Arrays.copyOfRange(bytes, start, start + count);
    start += count;
    scanned = start;
    return Optional.of(octets);
  }

  /** Lets as much be taken as is wanted of what has come, or nothing if nothing has. */
  Optional<Integer> some(Taker taker) {
    if (size() == 0) {
      return Optional.empty();
    }
    int count = taker.take(bytes, start, end);
    start += count;
    scanned = start;
    return Optional.of(count);
  }

  /** Everything that is left; the inbox is empty afterwards. */
  Buffer rest() {
    Buffer rest = Buffer.buffer(Arrays.copyOfRange(bytes, start, end));
    start = scanned = end;
    return rest;
  }
}
