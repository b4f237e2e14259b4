package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A listener's certificate.
 *
 * @param mode when encryption begins
 * @param certificate PEM: the certificate, then those that lead from it to its root
 * @param key PEM: the private key, PKCS #8
 */
public record TlsConfig(Mode mode, Path certificate, Path key) {

  /** When encryption begins. */
  public enum Mode {
    /** With the connection. */
    IMPLICIT,
    /** When the client says STARTTLS; only mail protocols have it. */
    STARTTLS
  }

  static TlsConfig read(Settings section, ListenerConfig.Protocol protocol) {
    Mode mode = section.choice("mode", Mode.IMPLICIT);
    if (mode == Mode.STARTTLS && protocol == ListenerConfig.Protocol.HTTP) {
      section.fault("mode", "must be implicit: HTTP has no STARTTLS");
    }
    return new TlsConfig(
        mode, readable(section, "certificate-file"), readable(section, "key-file"));
  }

  private static Path readable(Settings section, String key) {
    section.requiredText(key);
    Path file = section.file(key).orElse(Path.of(""));
    if (section.has(key) && !Files.isReadable(file)) {
      section.fault(key, "names a file that does not exist or cannot be read");
    }
    return file;
  }
}
