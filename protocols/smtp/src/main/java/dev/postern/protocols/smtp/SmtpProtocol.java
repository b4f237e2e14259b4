package dev.postern.protocols.smtp;

import dev.postern.api.client.Protocol;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailProtocol;
import dev.postern.protocols.mail.MailSession;

/** SMTP's dialogue and farewells. */
record SmtpProtocol(Patience patience) implements MailProtocol {

  @Override
  public Protocol protocol() {
    return Protocol.SMTP;
  }

  @Override
  public void open(MailSession session) {
    new SmtpDialogue(session, patience).greet();
  }

  /** Always 421 (RFC 5321 section 3.8): a client may try again, and better. */
  @Override
  public String farewell(Farewell why) {
    String status =
        switch (why) {
          case TOO_MANY_CONNECTIONS, TOO_MANY_FAILURES, TOO_MANY_COMMANDS, TOO_MANY_MISTAKES ->
              "4.7.0";
          case TOO_SLOW -> "4.4.2";
          case LINE_TOO_LONG, LITERAL_TOO_LARGE, NUL, BARE_CARRIAGE_RETURN -> "4.5.2";
          case DATA_BEHIND_STARTTLS -> "4.7.0";
          case SHUTTING_DOWN -> "4.3.2";
          case TROUBLE -> "4.3.0";
        };
    return "421 " + status + " " + why.text();
  }

  @Override
  public String saslPrompt() {
    return "334 ";
  }
}
