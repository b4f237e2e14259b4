package dev.postern.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what of a faulty value may be shown. */
final class Redaction {
  private static final Pattern SECRET_KEY =
      Pattern.compile(".*(secret|password|passphrase|token|credential).*");
  private static final Pattern SECRET_VALUE =
      Pattern.compile("(?is).*(password=|://[^/]*:[^/]*@|-----BEGIN).*");

  private Redaction() {}

  /** The value as written, unless its key or its form says that it holds a secret. */
  static Optional<String> shown(String key, String written) {
    boolean namesFile = key.endsWith("-file");
    if ((SECRET_KEY.matcher(key).matches() && !namesFile)
        || SECRET_VALUE.matcher(written).matches()) {
      return Optional.empty();
    }
    return Optional.of(written);
  }
}
