package dev.postern.backends.microsoft;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** What a stream holds, in base64 without line ends; made as it is read. */
public final class Base64Stream extends InputStream {
  /** A multiple of three, so that no part but the last is padded. */
  private static final int BLOCK = 3 * 16 * 1024;

  private final InputStream from;
  private byte[] encoded = {};
  private int next;

  public Base64Stream(InputStream from) {
    this.from = from;
  }

  /** How long the encoding of so many bytes is. */
  public static long length(long bytes) {
    return (bytes + 2) / 3 * 4;
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : encoded[next++];
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, encoded.length - next);
    System.arraycopy(encoded, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    if (next == encoded.length) {
      encoded = Base64.getEncoder().encode(from.readNBytes(BLOCK));
      next = 0;
    }
    return encoded.length == 0;
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
