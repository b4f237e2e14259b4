package dev.postern.sandbox.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A name and a password, as Exchange Server takes them.
 *
 * @param account whose password it is, in lower case
 * @param alias of the mailbox to open, behind the last slash or backslash of the name; empty for
 *     the account's own
 */
public record BasicCredential(String account, Optional<String> alias, String password) {

  /** Takes a name apart. */
  public static BasicCredential of(String name, String password) {
    String lower = name.toLowerCase(Locale.ROOT);
    int separator = Math.max(lower.lastIndexOf('\\'), lower.lastIndexOf('/'));
    return separator < 0
        ? new BasicCredential(lower, Optional.empty(), password)
        : new BasicCredential(
            lower.substring(0, separator), Optional.of(lower.substring(separator + 1)), password);
  }

  /** What a client sends with SASL PLAIN (RFC 4616), in base64; empty for anything else. */
  public static Optional<BasicCredential> parsePlain(String base64) {
    return decode(base64)
        .map(message -> message.split("\0", -1))
        .filter(parts -> parts.length == 3 && parts[0].isEmpty())
        .map(parts -> of(parts[1], parts[2]));
  }

  /** A message of SASL LOGIN; empty if it is no base64. */
  public static Optional<String> decode(String base64) {
    try {
      return Optional.of(
          new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
