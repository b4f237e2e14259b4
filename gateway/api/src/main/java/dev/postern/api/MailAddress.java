package dev.postern.api;

import java.util.Locale;

/** An SMTP address, compared without regard to case, as Exchange does. */
public record MailAddress(String value) implements Comparable<MailAddress> {
  public MailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    int at = value.lastIndexOf('@');
    if (at < 1 || at == value.length() - 1) {
      throw new IllegalArgumentException("not a mail address: " + value);
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
