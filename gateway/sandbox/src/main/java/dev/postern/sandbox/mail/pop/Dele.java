package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.Optional;

/** DELE (RFC 1939 section 5): only marks. */
final class Dele implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    Optional<Maildrop.Numbered> message = session.message(argument);
    if (message.isPresent()) {
      session.maildrop().delete(message.get().number());
      session.ok("");
    }
  }
}
