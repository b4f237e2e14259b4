package dev.postern.sandbox.mail.pop;

import java.io.IOException;

/** QUIT (RFC 1939 sections 4 and 6): only now what was marked is deleted. */
final class Quit implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    if (session.state() instanceof PopState.Transaction(Maildrop maildrop)) {
      maildrop.commit();
    }
    session.enter(new PopState.Closed());
    session.ok("Microsoft Exchange Server POP3 server signing off.");
  }
}
