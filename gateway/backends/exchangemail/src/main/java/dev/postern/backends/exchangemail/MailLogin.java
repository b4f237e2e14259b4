package dev.postern.backends.exchangemail;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.Upstream;

/** How the gateway shows the mail servers of one tenant who it is. */
sealed interface MailLogin permits TokenLogin, BasicLogin {

  /**
   * What to say in order to open a mailbox, or to send as it. May block.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.Unavailable} if there
   *     are no credentials at the moment, {@link dev.postern.api.Failure.Unsupported} if there are
   *     none at all
   */
  Sasl sasl(MailAddress mailbox, Protocol protocol);

  /** Tells that the server refused what {@link #sasl} said. Does not block. */
  void refused(Upstream upstream);
}
