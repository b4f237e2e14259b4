package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ID (RFC 2971). Says who we are, and keeps what the client says of itself for the upstream. */
record Id(ClientId client) implements Command {

  static Id parse(Arguments arguments) throws SyntaxException {
    arguments.space();
    List<ClientId.Field> fields = new ArrayList<>();
    if (arguments.takes("(")) {
      while (!arguments.takes(")")) {
        if (!fields.isEmpty()) {
          arguments.space();
        }
        String name = arguments.astring();
        arguments.space();
        Optional<String> value =
            arguments.takes("NIL") ? Optional.empty() : Optional.of(arguments.astring());
        fields.add(new ClientId.Field(name, value));
      }
    } else if (!arguments.takes("NIL")) {
      throw new SyntaxException("ID needs NIL or a list");
    }
    arguments.end();
    return new Id(fields.isEmpty() ? ClientId.UNKNOWN : new ClientId(List.copyOf(fields)));
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    dialogue.calledBy(client);
    MailSession session = dialogue.session();
    session.send("* ID (\"name\" \"Postern\")");
    session.send(tag + " OK ID completed");
    return Future.succeededFuture(Next.COMMAND);
  }
}
