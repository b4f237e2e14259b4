package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslExchange;
import dev.postern.protocols.mail.SaslMechanism;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * AUTHENTICATE (RFC 9051 section 6.2.2), with or without initial response (RFC 4959).
 *
 * @param mechanism empty if we do not know it
 */
record Authenticate(Optional<SaslMechanism> mechanism, Optional<String> initialResponse)
    implements Command {
  static Authenticate parse(Arguments arguments) throws SyntaxException {
    arguments.space();
    Optional<SaslMechanism> mechanism = SaslMechanism.named(arguments.atom());
    Optional<String> initialResponse = Optional.empty();
    if (!arguments.atEnd()) {
      arguments.space();
      initialResponse = Optional.of(arguments.word());
    }
    arguments.end();
    return new Authenticate(mechanism, initialResponse);
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    MailSession session = dialogue.session();
    if (!session.passwordsAllowed()) {
      return Passage.refuseClearText(session, tag);
    }
    if (mechanism.isEmpty()) {
      session.send(tag + " NO Unknown mechanism");
      return Future.succeededFuture(Next.COMMAND);
    }
    return SaslExchange.lead(session, mechanism.get().begin(initialResponse))
        .compose(Passage.of(dialogue, tag, "AUTHENTICATE")::go);
  }
}
