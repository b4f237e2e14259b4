package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.Optional;

/** TOP (RFC 1939 section 7): the header, and as many lines of the body. */
final class Top implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    String[] words = argument.split(" +");
    Optional<Integer> lines = words.length == 2 ? PopSession.number(words[1]) : Optional.empty();
    if (lines.isEmpty()) {
      session.error("Protocol error. 14");
      return;
    }
    Optional<Maildrop.Numbered> message = session.message(words[0]);
    if (message.isPresent()) {
      session.ok("");
      Stuffed.writeTop(session.wire(), message.get().content(), lines.get());
    }
  }
}
