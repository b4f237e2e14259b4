package dev.postern.api.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, read from where they lie: in memory, on disk or in Exchange. */
public interface FileContent {

  /** In bytes; as many are read. */
  long size();

  /** From the beginning, each time; whoever opens it closes it. */
  InputStream open() throws IOException;

  /**
   * Bytes in memory.
   *
   * @param bytes not copied
   */
  static FileContent of(byte[] bytes) {
    return new FileContent() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
