package dev.postern.protocols.mail;

import dev.postern.api.client.Protocol;

/** What each mail protocol brings: its dialogue before login, and its words for a farewell. */
public interface MailProtocol {

  Protocol protocol();

  /**
   * Greets the client and leads the dialogue until it is spliced or ended. Called on the session's
   * event loop; must not block.
   */
  void open(MailSession session);

  /** The line, without its end, by which the server closes a connection of its own accord. */
  String farewell(Farewell why);

  /** What stands before a SASL challenge on the wire. */
  String saslPrompt();
}
