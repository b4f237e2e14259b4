package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A listener's certificates.
 *
 * @param mode when encryption begins
 * @param certificates the first is shown to clients that name no host, or one that no other is for
 * @param clientAuthority PEM: the authorities of clients' certificates; without them clients need
 *     none
 */
public record TlsConfig(Mode mode, List<Certificate> certificates, Optional<Path> clientAuthority) {
  public TlsConfig {
    certificates = List.copyOf(certificates);
  }

  /** When encryption begins. */
  public enum Mode {
    /** With the connection. */
    IMPLICIT,
    /** When the client says STARTTLS; only mail protocols have it. */
    STARTTLS
  }

  /**
   * @param chain PEM: the certificate, then those that lead from it to its root
   * @param key PEM: the private key
   */
  public record Certificate(Path chain, Path key) {
    private static Certificate read(Settings section) {
      return new Certificate(readable(section, "certificate-file"), readable(section, "key-file"));
    }
  }

  static TlsConfig read(Settings section, ListenerConfig.Protocol protocol) {
    Mode mode = section.choice("mode", Mode.IMPLICIT);
    if (mode == Mode.STARTTLS && protocol == ListenerConfig.Protocol.HTTP) {
      section.fault("mode", "must be implicit: HTTP has no STARTTLS");
    }
    List<Certificate> certificates = new ArrayList<>();
    certificates.add(Certificate.read(section));
    section.sections("further-certificates").stream()
        .map(Certificate::read)
        .forEach(certificates::add);
    Optional<Path> authority =
        section.has("client-ca-file")
            ? Optional.of(readable(section, "client-ca-file"))
            : Optional.empty();
    return new TlsConfig(mode, certificates, authority);
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
