package dev.postern.protocols.imap;

import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The gateway's own login, against servers that differ from Exchange. */
class ImapUpstreamTest {

  private static void logIn(
      Consumer<LineClient> script, Upstream.Security security, String answer) {
    logIn(script, server -> server.upstream(security, "XOAUTH2", Exchange.TOKEN), answer);
  }

  private static void logIn(
      Consumer<LineClient> script, Function<ScriptedServer, Upstream> how, String answer) {
    try (ScriptedServer upstream = ScriptedServer.playing(script);
        Listening gateway =
            Listening.to(
                ImapServer::start, new OneAccount("demo", protocol -> how.apply(upstream)));
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect(answer);
    }
  }

  @Test
  void without_sasl_ir_the_token_waits_for_the_server() {
    logIn(
        c -> {
          c.send("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready");
          c.expect("P1 AUTHENTICATE XOAUTH2");
          c.send("+ ");
          c.expect(Exchange.TOKEN);
          c.send("P1 OK done");
          c.expect("P2 CAPABILITY");
          c.send("* CAPABILITY IMAP4rev1 IDLE");
          c.send("P2 OK done");
          c.expectEnd();
        },
        Upstream.Security.NONE,
        "A1 OK [CAPABILITY IMAP4rev1 IDLE] LOGIN completed");
  }

  @Test
  void starttls_comes_before_the_token_and_what_was_learnt_before_is_forgotten() {
    logIn(
        c -> {
          c.send("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready");
          c.expect("P1 STARTTLS");
          c.send("P1 OK go");
          c.handshakeAsServer();
          c.expect("P2 CAPABILITY");
          c.send("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2");
          c.send("P2 OK done");
          c.expect("P3 AUTHENTICATE XOAUTH2 " + Exchange.TOKEN);
          c.send("P3 OK done");
          c.expect("P4 CAPABILITY");
          c.send("* CAPABILITY IMAP4rev1 MOVE");
          c.send("P4 OK done");
          c.expectEnd();
        },
        Upstream.Security.STARTTLS,
        "A1 OK [CAPABILITY IMAP4rev1 MOVE] LOGIN completed");
  }

  @Test
  void clear_text_behind_the_answer_to_starttls_is_not_believed() {
    logIn(
        c -> {
          c.send("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready");
          c.expect("P1 STARTTLS");
          c.sendRaw("P1 OK go\r\n* CAPABILITY IMAP4rev1 EVIL\r\n");
          c.expectEnd();
        },
        Upstream.Security.STARTTLS,
        "A1 NO [UNAVAILABLE] ");
  }

  @Test
  void tls_from_the_first_byte() {
    logIn(
        c -> {
          c.handshakeAsServer();
          Exchange.letIn(c);
          c.expectEnd();
        },
        Upstream.Security.IMPLICIT_TLS,
        "A1 OK [CAPABILITY IMAP4 IMAP4rev1 ");
  }

  @Test
  void a_mechanism_of_two_messages_waits_for_each_challenge() {
    logIn(
        c -> {
          c.send("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=LOGIN] ready");
          c.expect("P1 AUTHENTICATE LOGIN");
          c.send("+ VXNlcm5hbWU6");
          c.expect("dXNlcg==");
          c.send("+ UGFzc3dvcmQ6");
          c.expect("cGFzcw==");
          c.send("P1 OK [CAPABILITY IMAP4rev1 IDLE] done");
          c.expect("P2 CAPABILITY");
          c.send("* CAPABILITY IMAP4rev1 IDLE");
          c.send("P2 OK done");
          c.expectEnd();
        },
        upstream -> upstream.upstream("LOGIN", List.of("dXNlcg==", "cGFzcw==")),
        "A1 OK [CAPABILITY IMAP4rev1 IDLE] LOGIN completed");
  }
}
