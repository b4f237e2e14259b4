package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

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
    letIn(c, "");
  }

  /**
   * @param id the arguments of ID that the gateway passes on; empty if it has none to
   */
  static void letIn(LineClient c, String id) {
    upToLogin(c);
    c.expect("P2 AUTHENTICATE XOAUTH2 " + TOKEN);
    c.send("P2 OK AUTHENTICATE completed.");
    if (!id.isEmpty()) {
      assertThat(c.line()).isEqualTo("P3 ID " + id);
      c.send("P3 OK ID completed");
    }
    String tag = id.isEmpty() ? "P3" : "P4";
    c.expect(tag + " CAPABILITY");
    c.send(AFTER_LOGIN);
    c.send(tag + " OK CAPABILITY completed.");
  }

  static void upToLogin(LineClient c) {
    c.send("* OK The Microsoft Exchange IMAP4 service is ready. [QQA=]");
    c.expect("P1 CAPABILITY");
    c.send(BEFORE_LOGIN);
    c.send("P1 OK CAPABILITY completed.");
  }
}
