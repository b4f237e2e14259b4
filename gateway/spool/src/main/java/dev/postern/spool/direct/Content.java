package dev.postern.spool.direct;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The body of a message that is being taken: a small one in memory, a larger one in a file. */
final class Content implements AutoCloseable {
  private static final int IN_MEMORY = 256 * 1024;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable SealedFile file;
  private long size;

  /**
   * @throws PosternException {@link Failure.NoRoom}
   */
  void write(byte[] octets, int offset, int length) {
    try {
      if (file == null && size + length > IN_MEMORY) {
        file = SealedFile.create();
        memory.writeTo(file.out());
        memory.reset();
      }
      if (file == null) {
        memory.write(octets, offset, length);
      } else {
        file.out().write(octets, offset, length);
      }
      size += length;
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /** In bytes. */
  long size() {
    return size;
  }

  /**
   * Nothing more is written.
   *
   * @throws PosternException {@link Failure.NoRoom}
   */
  void complete() {
    try {
      if (file != null) {
        file.out().close();
      }
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /** From the beginning, each time; only once it is complete. */
  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(memory.toByteArray()) : file.open();
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a message's temporary file cannot be deleted", e);
    }
  }

  private static PosternException noRoom(IOException cause) {
    return new PosternException(
        new Failure.NoRoom(RETRY_AFTER, "there is no room for the message"), cause);
  }
}
