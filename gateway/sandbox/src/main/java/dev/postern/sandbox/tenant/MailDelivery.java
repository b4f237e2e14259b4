package dev.postern.sandbox.tenant;

/** Brings a message to where its recipient's IMAP clients see it. */
@FunctionalInterface
public interface MailDelivery {

  /**
   * Delivers one copy.
   *
   * @param recipient the SMTP address of a mailbox of the tenant
   * @param mime the message as RFC 5322 text
   */
  void deliver(String recipient, byte[] mime);
}
