package dev.postern.protocols.pop;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.function.Consumer;

/** Exchange Online's side of a login, line for line as it was seen on the wire. */
final class Exchange {
  static final String TOKEN = "dXNlcj1hbGljZUBjb250b3NvLmV4YW1wbGUBYXV0aD1CZWFyZXIgdG9rZW4BAQ==";

  private Exchange() {}

  /** An upstream that lets alice in and then goes on as told. */
  static ScriptedServer thatThen(Consumer<LineClient> goesOn) {
    return ScriptedServer.playing(c -> {
      letIn(c);
      goesOn.accept(c);
    });
  }

  static void letIn(LineClient c) {
    upToToken(c);
    c.send("+OK User successfully authenticated.");
    c.expect("NOOP");
    c.send("+OK");
  }

  /** Up to the token, which is not answered yet. */
  static void upToToken(LineClient c) {
    greet(c);
    c.expect("AUTH XOAUTH2");
    c.send("+ ");
    c.expect(TOKEN);
  }

  static void greet(LineClient c) {
    c.send("+OK The Microsoft Exchange POP3 service is ready. [QQA=]");
  }
}
