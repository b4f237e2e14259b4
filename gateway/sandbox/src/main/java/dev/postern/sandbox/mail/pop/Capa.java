package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.List;

/** CAPA (RFC 2449 section 5), the same in every state. */
final class Capa implements PopCommand {
  @Override
  public void run(PopSession session, String argument) throws IOException {
    session.ok("");
    String mechanism = session.gate().onPremises() ? "PLAIN" : "XOAUTH2";
    for (String capability : List.of("TOP", "UIDL", "SASL " + mechanism, "USER")) {
      session.wire().line(capability);
    }
    session.wire().line(".");
  }
}
