package dev.postern.sandbox.mail.pop;

import java.io.IOException;

/** RSET (RFC 1939 section 5). */
final class Rset implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    session.maildrop().undelete();
    session.ok("");
  }
}
