package dev.postern.protocols.smtp;

import java.nio.ByteBuffer;

/** The octets that follow BDAT (RFC 3030 section 2), as they are. */
final class Chunk implements MessageSource {
  private long left;

  Chunk(long size) {
    this.left = size;
  }

  @Override
  public boolean ended() {
    return left == 0;
  }

  @Override
  public int take(byte[] octets, int start, int end, ByteBuffer message) {
    int count = (int) Math.min(left, Math.min(end - start, message.remaining()));
    message.put(octets, start, count);
    left -= count;
    return count;
  }
}
