package dev.postern.api.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes on their way in a file, so that memory holds none of them; the file goes when it is closed.
 */
public final class TemporaryFile implements FileContent, AutoCloseable {
  private final Path path;
  private long size;

  private TemporaryFile(Path path) {
    this.path = path;
  }

  /** Writes the bytes as they come. */
  @FunctionalInterface
  public interface Writing {
    /**
     * @return whether all of it was taken
     */
    boolean write(OutputStream out) throws IOException;
  }

  /** Empty if not all of it was taken: then there is no file. */
  public static Optional<TemporaryFile> of(Writing writing) {
    try {
      TemporaryFile file = new TemporaryFile(Files.createTempFile("postern-", ".tmp"));
      boolean isWhole = false;
      try (OutputStream out = Files.newOutputStream(file.path)) {
        isWhole = writing.write(out);
      } finally {
        if (!isWhole) {
          file.close();
        }
      }
      file.size = isWhole ? Files.size(file.path) : 0;
      return isWhole ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes cannot be kept in a file", e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file cannot be deleted", e);
    }
  }
}
