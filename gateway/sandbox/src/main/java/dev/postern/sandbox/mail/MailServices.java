package dev.postern.sandbox.mail;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.imap.ImapServer;
import dev.postern.sandbox.mail.pop.PopServer;
import dev.postern.sandbox.mail.smtp.SmtpServer;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.tls.ServerIdentity;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/** Exchange Online's IMAP, POP and client submission over the mailboxes of a tenant. */
public final class MailServices implements AutoCloseable {
  private final ImapServer imap;
  private final PopServer pop;
  private final SmtpServer smtp;

  private MailServices(ImapServer imap, PopServer pop, SmtpServer smtp) {
    this.imap = imap;
    this.pop = pop;
    this.smtp = smtp;
  }

  /**
   * The ports to listen on; 0 lets the system choose.
   *
   * @param imaps IMAP behind TLS
   * @param pops POP behind TLS
   * @param smtp SMTP with STARTTLS
   */
  public record Ports(int imaps, int pops, int smtp) {}

  /**
   * Starts all of them on the loopback address.
   *
   * @throws IOException if a port is taken
   */
  public static MailServices start(
      Ports ports,
      ServerIdentity identity,
      Tenant tenant,
      Tokens tokens,
      CurrentConditions conditions,
      RequestJournal requests,
      PostOffice office)
      throws IOException {
    SSLContext tls = ServerTls.context(identity);
    Gate gate = new Gate(tenant, tokens, conditions);
    ImapServer imap = new ImapServer(ports.imaps(), tls, gate, conditions, requests);
    try {
      PopServer pop = new PopServer(ports.pops(), tls, gate, conditions, requests);
      try {
        return new MailServices(
            imap, pop, new SmtpServer(ports.smtp(), tls, gate, conditions, requests, office));
      } catch (IOException e) {
        pop.close();
        throw e;
      }
    } catch (IOException e) {
      imap.close();
      throw e;
    }
  }

  public int imapsPort() {
    return imap.port();
  }

  public int popsPort() {
    return pop.port();
  }

  public int smtpPort() {
    return smtp.port();
  }

  @Override
  public void close() {
    imap.close();
    pop.close();
    smtp.close();
  }
}
