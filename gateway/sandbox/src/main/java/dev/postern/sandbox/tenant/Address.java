package dev.postern.sandbox.tenant;

import java.util.Locale;

/** A person or thing that mail reaches: display name (may be empty) and SMTP address. */
public record Address(String name, String email) {

  /** The address as a key: SMTP addresses are compared without regard to case here. */
  public String key() {
    return email.toLowerCase(Locale.ROOT);
  }

  public boolean sameAs(Address other) {
    return key().equals(other.key());
  }
}
