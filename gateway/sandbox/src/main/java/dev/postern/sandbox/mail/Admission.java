package dev.postern.sandbox.mail;

/** What becomes of a login. */
public sealed interface Admission {

  /** The token is good and the mailbox opens. */
  record Admitted(MailAccount account) implements Admission {}

  /** The token is not good. */
  record Refused() implements Admission {}

  /**
   * The token is good but does not open the mailbox: IMAP says so only after its OK (facts:
   * Microsoft, section 3).
   */
  record NotConnected(String mailbox) implements Admission {}
}
