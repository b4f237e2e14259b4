package dev.postern.sandbox.mail.pop;

import java.io.IOException;

/** USER (RFC 1939 section 7): every name is as good as another, before PASS. */
final class User implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    session.enter(new PopState.Authorization(argument));
    session.ok("");
  }
}
