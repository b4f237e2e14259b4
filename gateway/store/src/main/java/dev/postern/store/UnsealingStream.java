package dev.postern.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** Reads what was sealed; what was cut short or altered is an {@link IOException}. */
final class UnsealingStream extends InputStream {
  private static final int SEALED_CHUNK = StreamCipher.CHUNK_BYTES + StreamCipher.TAG_BYTES;

  private final InputStream from;
  private final StreamCipher cipher;
  private byte[] sealed;
  private byte[] plain = {};
  private int next;
  private boolean ended;

  UnsealingStream(InputStream from, StreamCipher cipher) throws IOException {
    this.from = from;
    this.cipher = cipher;
    this.sealed = from.readNBytes(SEALED_CHUNK);
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : plain[next++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, plain.length - next);
    System.arraycopy(plain, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    while (next == plain.length) {
      if (ended) {
        return true;
      }
      byte[] following =
          sealed.length == SEALED_CHUNK ? from.readNBytes(SEALED_CHUNK) : new byte[0];
      ended = following.length == 0;
      try {
        plain = cipher.next(sealed, sealed.length, ended);
      } catch (GeneralSecurityException e) {
        throw new IOException("a sealed file was cut short, altered, or needs another key", e);
      }
      next = 0;
      sealed = following;
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
