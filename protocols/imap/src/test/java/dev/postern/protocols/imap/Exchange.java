package dev.postern.protocols.imap;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.function.Consumer;

/** Exchange Online's side of a login, line for line as it was seen on the wire. */
final class Exchange {
  static final String TOKEN = "dXNlcj1hbGljZUBjb250b3NvLmV4YW1wbGUBYXV0aD1CZWFyZXIgdG9rZW4BAQ==";

  private static final String BEFORE_LOGIN =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CHILDREN IDLE NAMESPACE LITERAL+";
  private static final String AFTER_LOGIN =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES"
          + " CHILDREN IDLE NAMESPACE LITERAL+";

  private Exchange() {}

  /** An upstream that lets alice in and then goes on as told. */
  static ScriptedServer thatThen(Consumer<LineClient> goesOn) {
    return ScriptedServer.playing(c -> {
      letIn(c);
      goesOn.accept(c);
    });
  }

  static void letIn(LineClient c) {
    upToLogin(c);
    c.expect("P2 AUTHENTICATE XOAUTH2 " + TOKEN);
    c.send("P2 OK AUTHENTICATE completed.");
    c.expect("P3 CAPABILITY");
    c.send(AFTER_LOGIN);
    c.send("P3 OK CAPABILITY completed.");
  }

  static void upToLogin(LineClient c) {
    c.send("* OK The Microsoft Exchange IMAP4 service is ready. [QQA=]");
    c.expect("P1 CAPABILITY");
    c.send(BEFORE_LOGIN);
    c.send("P1 OK CAPABILITY completed.");
  }
}
