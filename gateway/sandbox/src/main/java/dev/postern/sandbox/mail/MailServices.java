package dev.postern.sandbox.mail;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.imap.ImapServer;
import dev.postern.sandbox.mail.smtp.SmtpServer;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.tls.ServerIdentity;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/** Exchange Online's IMAP and client submission over the mailboxes of a tenant. */
public final class MailServices implements AutoCloseable {
  private final ImapServer imap;
  private final SmtpServer smtp;

  private MailServices(ImapServer imap, SmtpServer smtp) {
    this.imap = imap;
    this.smtp = smtp;
  }

  /**
   * Starts both on the loopback address.
   *
   * @param imapsPort IMAP behind TLS; 0 lets the system choose
   * @param smtpPort SMTP with STARTTLS; 0 lets the system choose
   * @throws IOException if a port is taken
   */
  public static MailServices start(
      int imapsPort,
      int smtpPort,
      ServerIdentity identity,
      Tenant tenant,
      Tokens tokens,
      CurrentConditions conditions,
      RequestJournal requests,
      PostOffice office)
      throws IOException {
    SSLContext tls = ServerTls.context(identity);
    Gate gate = new Gate(tenant, tokens, conditions);
    ImapServer imap = new ImapServer(imapsPort, tls, gate, conditions, requests);
    try {
      return new MailServices(
          imap, new SmtpServer(smtpPort, tls, gate, conditions, requests, office));
    } catch (IOException e) {
      imap.close();
      throw e;
    }
  }

  public int imapsPort() {
    return imap.port();
  }

  public int smtpPort() {
    return smtp.port();
  }

  @Override
  public void close() {
    imap.close();
    smtp.close();
  }
}
