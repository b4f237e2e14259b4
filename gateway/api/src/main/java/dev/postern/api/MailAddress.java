package dev.postern.api;

import java.util.Locale;
import java.util.Optional;

/** An SMTP address, compared without regard to case, as Exchange does. */
public record MailAddress(String value) implements Comparable<MailAddress> {
  public MailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    int at = value.lastIndexOf('@');
    if (at < 1 || at == value.length() - 1) {
      throw new IllegalArgumentException("not a mail address: " + value);
    }
  }

  /** What somebody else wrote, if it is an address. */
  public static Optional<MailAddress> parse(String text) {
    try {
      return Optional.of(new MailAddress(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public int compareTo(MailAddress other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
