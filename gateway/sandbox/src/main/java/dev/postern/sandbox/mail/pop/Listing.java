package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** LIST (RFC 1939 section 5) and UIDL (section 7): of one message, or of all that are there. */
record Listing(Function<Maildrop.Numbered, String> what) implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    if (!argument.isEmpty()) {
      Optional<Maildrop.Numbered> message = session.message(argument);
      if (message.isPresent()) {
        session.ok(line(message.get()));
      }
      return;
    }
    List<String> lines = session.maildrop().messages().map(this::line).toList();
    session.ok("");
    for (String line : lines) {
      session.wire().line(line);
    }
    session.wire().line(".");
  }

  private String line(Maildrop.Numbered message) {
    return message.number() + " " + what.apply(message);
  }
}
