package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.List;

/** CAPA (RFC 2449 section 5), the same in every state. */
final class Capa implements PopCommand {
  private static final List<String> CAPABILITIES = List.of("TOP", "UIDL", "SASL XOAUTH2", "USER");

  @Override
  public void run(PopSession session, String argument) throws IOException {
    session.ok("");
    for (String capability : CAPABILITIES) {
      session.wire().line(capability);
    }
    session.wire().line(".");
  }
}
