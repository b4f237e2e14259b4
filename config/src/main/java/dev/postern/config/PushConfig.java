package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How clients are told of changes.
 *
 * @param enabled whether they are
 * @param contact whom push services may turn to: a mailto: or https: address
 * @param alsoAllow push services that may be called though they are not at public addresses, or not
 *     by https
 */
public record PushConfig(boolean enabled, Optional<String> contact, List<URI> alsoAllow) {
  static final PushConfig DEFAULT = new PushConfig(true, Optional.empty(), List.of());

  public PushConfig {
    alsoAllow = List.copyOf(alsoAllow);
  }

  /** Reads the section {@code push-to-clients}. */
  static PushConfig read(Settings root) {
    return root.section("push-to-clients").map(PushConfig::of).orElse(DEFAULT);
  }

  private static PushConfig of(Settings section) {
    Optional<String> contact = section.text("contact");
    if (contact.filter(it -> !it.matches("(mailto:[^@\\s]+@|https://)[^@\\s]+")).isPresent()) {
      section.fault("contact", "must be like mailto:postmaster@contoso.com or https://contoso.com");
    }
    List<URI> allowed =
        section.texts("also-allow").stream().flatMap(text -> origin(section, text)).toList();
    return new PushConfig(section.flag("enabled", DEFAULT.enabled), contact, allowed);
  }

  private static Stream<URI> origin(Settings section, String text) {
    try {
      URI uri = new URI(text);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isWeb && uri.getHost() != null && uri.getRawPath().replace("/", "").isEmpty()) {
        return Stream.of(uri);
      }
    } catch (URISyntaxException e) {
      // Told below, like all that is none.
    }
    section.fault("also-allow", "must be addresses without a path, like https://ntfy.contoso.lan");
    return Stream.empty();
  }
}
