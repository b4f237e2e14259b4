package dev.postern.protocols.pop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The gateway's own login, and what follows it. */
class PopUpstreamTest {

  private static void logIn(
      Consumer<LineClient> script,
      Upstream.Security security,
      String answer,
      Consumer<LineClient> goesOn) {
    logIn(script, server -> server.upstream(security, "XOAUTH2", Exchange.TOKEN), answer, goesOn);
  }

  private static void logIn(
      Consumer<LineClient> script,
      Function<ScriptedServer, Upstream> how,
      String answer,
      Consumer<LineClient> goesOn) {
    try (ScriptedServer upstream = ScriptedServer.playing(script);
        Listening gateway =
            Listening.to(
                PopServer::start, new OneAccount("demo", protocol -> how.apply(upstream)));
        LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.send("USER alice@contoso.example");
      c.expect("+OK");
      c.send("PASS demo");
      c.expect(answer);
      goesOn.accept(c);
    }
  }

  @Test
  void stls_comes_before_the_token() {
    logIn(
        c -> {
          Exchange.greet(c);
          c.expect("STLS");
          c.send("+OK Begin TLS negotiation.");
          c.handshakeAsServer();
          c.expect("AUTH XOAUTH2");
          c.send("+");
          c.expect(Exchange.TOKEN);
          c.send("+OK done");
          c.expect("NOOP");
          c.send("+OK");
          c.expectEnd();
        },
        Upstream.Security.STARTTLS,
        "+OK",
        c -> {});
  }

  @Test
  void a_mechanism_of_two_messages_waits_for_each_challenge() {
    logIn(
        c -> {
          Exchange.greet(c);
          c.expect("AUTH LOGIN");
          c.send("+ VXNlcm5hbWU6");
          c.expect("dXNlcg==");
          c.send("+ UGFzc3dvcmQ6");
          c.expect("cGFzcw==");
          c.send("+OK");
          c.expect("NOOP");
          c.send("+OK");
          c.expectEnd();
        },
        upstream -> upstream.upstream("LOGIN", List.of("dXNlcg==", "cGFzcw==")),
        "+OK",
        c -> {});
  }

  @Test
  void clear_text_behind_the_answer_to_stls_is_not_believed() {
    logIn(
        c -> {
          Exchange.greet(c);
          c.expect("STLS");
          c.sendRaw("+OK go\r\n+\r\n");
          c.expectEnd();
        },
        Upstream.Security.STARTTLS,
        "-ERR [SYS/TEMP] ",
        c -> {});
  }

  @Test
  void an_upstream_without_stls_gets_no_token() {
    logIn(
        c -> {
          Exchange.greet(c);
          c.expect("STLS");
          c.send("-ERR what?");
          c.expectEnd();
        },
        Upstream.Security.STARTTLS,
        "-ERR [SYS/TEMP] The mail server localhost has no STLS",
        c -> {});
  }

  @Test
  void tls_from_the_first_byte_and_then_every_octet_passes() {
    byte[] message = new byte[1_000_000];
    Arrays.fill(message, (byte) 0xe4);
    logIn(
        c -> {
          c.handshakeAsServer();
          Exchange.letIn(c);
          c.expect("RETR 1");
          c.send("+OK");
          c.sendRaw(message);
          c.send("\r\n.");
          c.expect("QUIT");
          c.send("+OK bye");
        },
        Upstream.Security.IMPLICIT_TLS,
        "+OK",
        c -> {
          c.send("RETR 1");
          c.expect("+OK");
          assertThat(c.octets(message.length)).isEqualTo(message);
          c.readTo(".");
          c.send("QUIT");
          c.expect("+OK bye");
          c.expectEnd();
        });
  }

  @Test
  void a_client_between_two_commands_is_told_when_the_server_stops() {
    try (ScriptedServer exchange =
            Exchange.thatThen(upstream -> {
              upstream.expect("STAT");
              upstream.send("+OK 0 0");
              upstream.expectEnd();
            });
        Listening gateway =
            Listening.to(
                PopServer::start,
                new OneAccount("demo", protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN)));
        LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.sendRaw("USER alice@contoso.example\r\nPASS demo\r\nSTAT\r\n");
      c.expect("+OK");
      c.expect("+OK");
      c.expect("+OK 0 0");
      gateway.server().close(Duration.ofSeconds(5));
      c.expect("-ERR [SYS/TEMP] The server is shutting down");
      c.expectEnd();
    }
  }
}
