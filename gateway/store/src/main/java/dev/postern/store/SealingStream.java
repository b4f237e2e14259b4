package dev.postern.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** Seals what is written; only what was closed can be unsealed. */
final class SealingStream extends OutputStream {
  private final OutputStream to;
  private final StreamCipher cipher;
  private final byte[] chunk = new byte[StreamCipher.CHUNK_BYTES];
  private int length;
  private boolean closed;

  SealingStream(OutputStream to, StreamCipher cipher) {
    this.to = to;
    this.cipher = cipher;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int count) throws IOException {
    int from = offset;
    while (from < offset + count) {
      if (length == chunk.length) {
        flushChunk(false);
      }
      int fits = Math.min(chunk.length - length, offset + count - from);
      System.arraycopy(octets, from, chunk, length, fits);
      length += fits;
      from += fits;
    }
  }

  private void flushChunk(boolean last) throws IOException {
    try {
      to.write(cipher.next(chunk, length, last));
      length = 0;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  /** Seals the end. The stream below is closed whatever happens. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (to) {
      flushChunk(true);
    }
  }
}
