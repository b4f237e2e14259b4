package dev.postern.protocols.smtp;

import dev.postern.api.PosternException;
import dev.postern.api.mail.MailRoute;
import dev.postern.protocols.mail.Destination;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server behind the gateway takes no mail by SMTP, whatever the password or token, since an
 * administrator has switched that off or never on.
 *
 * <p>Microsoft: "Enable or disable authenticated client SMTP submission (SMTP AUTH) in Exchange
 * Online"; https://aka.ms/smtp_auth_disabled.
 */
final class SmtpAuthDisabled extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(SmtpAuthDisabled.class);

  /** Other sentences with the code 5.7.139 are about accounts and policies. */
  private static final String SENTENCE = "smtpclientauthentication is disabled for the ";

  private final MailRoute.Extent extent;

  private SmtpAuthDisabled(MailRoute.Extent extent, String reply) {
    super(reply, null, false, false);
    this.extent = extent;
  }

  /** Whether the reply to a login says so. */
  static Optional<SmtpAuthDisabled> in(Reply reply) {
    String text = reply.toString();
    int sentence = text.toLowerCase(Locale.ROOT).indexOf(SENTENCE);
    if (sentence < 0 || !text.contains("5.7.139")) {
      return Optional.empty();
    }
    boolean tenant = text.startsWith("Tenant", sentence + SENTENCE.length());
    return Optional.of(
        new SmtpAuthDisabled(tenant ? MailRoute.Extent.TENANT : MailRoute.Extent.MAILBOX, text));
  }

  MailRoute.Extent extent() {
    return extent;
  }

  /** What it means where there is no other way out. */
  PosternException at(Destination destination) {
    log.warn(
        "SMTP: {} has SMTP AUTH disabled for {} ({}). Enable it in Exchange Online PowerShell:"
            + " Set-CASMailbox -Identity {} -SmtpClientAuthenticationDisabled $false, or for the"
            + " organisation: Set-TransportConfig -SmtpClientAuthenticationDisabled $false.",
        destination.upstream().host(),
        destination.mailbox(),
        getMessage(),
        destination.mailbox());
    return destination.unavailable("has SMTP AUTH disabled for this mailbox");
  }
}
