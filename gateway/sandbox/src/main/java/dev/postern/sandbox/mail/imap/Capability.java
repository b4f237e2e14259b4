package dev.postern.sandbox.mail.imap;

import java.io.IOException;

/** CAPABILITY (RFC 3501 section 6.1.1), with what Exchange Online listed on 2026-10-01. */
final class Capability implements ImapCommand {
  /** Exchange Server's, without the mechanisms that need a domain of Windows. */
  private static final String ON_PREMISES =
      "IMAP4 IMAP4rev1 AUTH=PLAIN UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+";

  private static final String CAPABILITIES =
      "IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE"
          + " NAMESPACE LITERAL+";

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.end();
    session
        .wire()
        .line("* CAPABILITY " + (session.gate().onPremises() ? ON_PREMISES : CAPABILITIES));
    return Reply.completed("CAPABILITY");
  }
}
