package dev.postern.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is wrong with the configuration.
 *
 * @param file the configuration file
 * @param line counted from 1
 * @param key the full path of the key, such as {@code tenants[0].client-id}
 * @param value as written in the file, with variables unexpanded; absent for secrets, for what is
 *     not one value, and for keys that nobody knows, which may be misspelt secrets
 * @param message what would be right
 */
public record Fault(Path file, int line, String key, Optional<String> value, String message) {

  /** As they stand in the file. */
  static final Comparator<Fault> BY_PLACE =
      Comparator.comparingInt(Fault::line).thenComparing(Fault::key);

  @Override
  public String toString() {
    String shown = value.map(text -> " = \"" + text + "\"").orElse("");
    return file + ":" + line + ": " + key + shown + ": " + message;
  }
}
