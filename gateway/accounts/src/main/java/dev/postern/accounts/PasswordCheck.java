package dev.postern.accounts;

/** The one expensive step of a login. */
@FunctionalInterface
interface PasswordCheck {

  /** Computes the hash of the password and compares in constant time. */
  boolean matches(PasswordHash stored, String password);
}
