package dev.postern.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret from its key, or from the file that {@code <key>-file} names. */
final class Secret {
  private Secret() {}

  static Optional<String> read(Section section, String key) {
    String fileKey = key + "-file";
    Optional<String> inline = section.text(key);
    Optional<Path> file = section.file(fileKey);
    if (inline.isPresent() && file.isPresent()) {
      section.fault(fileKey, "is given beside " + key + "; one of them is enough");
      return inline;
    }
    if (inline.isPresent() && inline.get().isEmpty()) {
      section.fault(key, "is empty");
      return Optional.empty();
    }
    return inline.or(() -> file.flatMap(path -> contents(section, fileKey, path)));
  }

  /** The file's text without the line end that editors and {@code echo} leave. */
  private static Optional<String> contents(Section section, String key, Path file) {
    try {
      String text = Files.readString(file).stripTrailing();
      if (text.isEmpty()) {
        section.fault(key, "names an empty file");
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (NoSuchFileException missing) {
      section.fault(key, "names a file that does not exist");
    } catch (IOException unreadable) {
      section.fault(key, "names a file that cannot be read");
    }
    return Optional.empty();
  }
}
