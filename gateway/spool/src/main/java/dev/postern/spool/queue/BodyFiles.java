package dev.postern.spool.queue;

import dev.postern.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Each in a file of a directory that this gateway alone uses. */
record BodyFiles(Path directory) implements Bodies {

  @Override
  public Path incoming(String id) {
    return directory.resolve(id);
  }

  @Override
  public void harden(Path incoming) throws IOException {
    sync(incoming, StandardOpenOption.WRITE);
    // The file's name is in its directory, which is written for itself.
    sync(directory, StandardOpenOption.READ);
  }

  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  @Override
  public void store(Transaction tx, String id, Path incoming) {}

  @Override
  public void stored(Path incoming) {}

  @Override
  public InputStream open(String id) throws IOException {
    return Files.newInputStream(directory.resolve(id));
  }

  @Override
  public void forget(String id) throws IOException {
    Files.deleteIfExists(directory.resolve(id));
  }

  @Override
  public void sweep(Set<String> known) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(directory)) {
      left = files.filter(file -> !known.contains(file.getFileName().toString())).toList();
    }
    for (Path file : left) {
      Files.delete(file);
    }
  }
}
