package dev.postern.api.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A section of the configuration that knows the key, file and line of everything in it. A reader
 * asks for what it understands; wrong values are noted as faults, not thrown, so that all faults
 * are reported at once, and a key that nobody asked for is a fault as well. After a fault the
 * default is returned.
 */
public interface Settings {

  /** The path of the section, such as {@code tenants[0]}. */
  String path();

  boolean has(String key);

  Optional<String> text(String key);

  /** A text that must be there; notes a fault and returns an empty string if it is not. */
  String requiredText(String key);

  /**
   * A secret from {@code key}, or from the file named by {@code key-file}; never shown in a fault.
   */
  Optional<String> secret(String key);

  int integer(String key, int otherwise, int least, int most);

  boolean flag(String key, boolean otherwise);

  /** An ISO-8601 duration, or a number with s, m, h or d: {@code 90s}. */
  Duration duration(String key, Duration otherwise);

  Optional<URI> uri(String key);

  /** A path, relative to the configuration file. */
  Optional<Path> file(String key);

  <E extends Enum<E>> E choice(String key, E otherwise);

  List<String> texts(String key);

  Optional<Settings> section(String key);

  List<Settings> sections(String key);

  /** Notes that the value of a key is wrong; the message says what would be right. */
  void fault(String key, String message);
}
