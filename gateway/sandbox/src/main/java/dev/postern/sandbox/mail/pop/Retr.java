package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.Optional;

/** RETR (RFC 1939 section 5). */
final class Retr implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    Optional<Maildrop.Numbered> message = session.message(argument);
    if (message.isPresent()) {
      session.ok("");
      Stuffed.write(session.wire(), message.get().content());
    }
  }
}
