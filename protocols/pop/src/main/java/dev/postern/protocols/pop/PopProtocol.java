package dev.postern.protocols.pop;

import dev.postern.api.client.Protocol;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailProtocol;
import dev.postern.protocols.mail.MailSession;

/** POP's dialogue and farewells. */
record PopProtocol() implements MailProtocol {

  @Override
  public Protocol protocol() {
    return Protocol.POP;
  }

  @Override
  public void open(MailSession session) {
    new PopDialogue(session).greet();
  }

  /**
   * Always {@code SYS/TEMP} (RFC 3206 section 4): POP has no line for a server that hangs up, so a
   * client takes this for the answer to its next command, and must not doubt its password for it.
   */
  @Override
  public String farewell(Farewell why) {
    return "-ERR [SYS/TEMP] " + why.text();
  }

  @Override
  public String saslPrompt() {
    return "+ ";
  }
}
