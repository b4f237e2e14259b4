package dev.postern.protocols.imap;

import dev.postern.api.client.Protocol;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailProtocol;
import dev.postern.protocols.mail.MailSession;

/** IMAP's dialogue and farewells. */
record ImapProtocol() implements MailProtocol {

  @Override
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  @Override
  public void open(MailSession session) {
    new ImapDialogue(session).greet();
  }

  @Override
  public String farewell(Farewell why) {
    return "* BYE " + why.text();
  }

  @Override
  public String saslPrompt() {
    return "+ ";
  }
}
