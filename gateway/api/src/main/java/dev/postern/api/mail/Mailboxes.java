package dev.postern.api.mail;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Protocol;

/** The mailboxes whose mail a login may use: its own, and those shared with it. */
@FunctionalInterface
public interface Mailboxes {

  /**
   * The way of one mailbox's mail. Asks nobody outside, and fetches no token.
   *
   * @param mailbox any of its addresses
   * @param protocol SMTP sends as this mailbox, the others read and change what lies in it
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.Forbidden} if the login
   *     may not, whether there is such a mailbox or not
   */
  MailRoute open(MailAddress mailbox, Protocol protocol);
}
