package dev.postern.protocols.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Upstream;
import dev.postern.api.mail.Upstream.Security;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.Logged;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway's own login upstream, and promise 6: its trouble is no wrong password. */
class SmtpUpstreamTest {
  private static final String PLAIN =
      Base64.getEncoder().encodeToString("\0alice@contoso.example\0demo".getBytes());

  private static void logIn(ScriptedServer upstream, String name, String reply) {
    logIn(upstream, Security.STARTTLS, Exchange.TOKEN, name, reply);
  }

  private static void logIn(
      ScriptedServer upstream, Security security, String token, String name, String reply) {
    logIn(upstream, upstream.upstream(security, "XOAUTH2", token), name, reply);
  }

  private static void logIn(ScriptedServer server, Upstream upstream, String name, String reply) {
    try (server;
        Listening gateway =
            Listening.to(SmtpServer::start, new OneAccount("demo", protocol -> upstream));
        LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.send("EHLO " + name);
      c.readTo("250 ");
      c.send("AUTH PLAIN " + PLAIN);
      c.expect(reply);
    }
  }

  @Test
  void an_odd_client_name_is_not_passed_on() {
    logIn(
        ScriptedServer.playing(c -> {
          Exchange.upToLogin(c, "localhost");
          c.send("235 2.7.0 Authentication successful");
          c.expectEnd();
        }),
        "Büro Drucker (2. Stock)",
        "235 2.7.0 ");
  }

  @Test
  void an_address_literal_is_passed_on() {
    logIn(
        ScriptedServer.playing(c -> {
          Exchange.upToLogin(c, "[IPv6:2001:db8::1]");
          c.send("235 2.7.0 Authentication successful");
          c.expectEnd();
        }),
        "[IPv6:2001:db8::1]",
        "235 2.7.0 ");
  }

  @Test
  void a_token_that_fits_goes_with_the_command() {
    logIn(
        ScriptedServer.playing(c -> {
          c.send("220 ready");
          c.expect("EHLO client.example");
          c.send("250 hello");
          c.expect("AUTH XOAUTH2 c2hvcnQ=");
          c.send("235 in");
          c.expectEnd();
        }),
        Security.NONE,
        "c2hvcnQ=",
        "client.example",
        "235 2.7.0 ");
  }

  @Test
  void a_refused_token_is_temporary() {
    logIn(
        Exchange.thatAnswersTheToken("535 5.7.3 Authentication unsuccessful [host]"),
        "client.example",
        "454 4.7.0 The mail server localhost did not accept the gateway's login");
  }

  @Test
  void smtp_auth_disabled_upstream_is_temporary() {
    logIn(
        Exchange.thatAnswersTheToken(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
                + " Tenant. Visit https://aka.ms/smtp_auth_disabled for more information."),
        "client.example",
        "454 4.7.0 The mail server localhost has SMTP AUTH disabled for this mailbox");
  }

  @Test
  void the_log_names_the_step_that_a_mailbox_misses_and_no_secret() {
    try (Logged log = new Logged()) {
      smtp_auth_disabled_upstream_is_temporary();
      a_refused_token_is_temporary();
      assertThat(log.text())
          .contains("Set-CASMailbox -Identity alice@contoso.example -SmtpClientAuthentication")
          .contains("Add-RecipientPermission -Identity alice@contoso.example")
          .doesNotContain(PLAIN)
          .doesNotContain(Exchange.TOKEN);
    }
  }

  @Test
  void too_many_connections_upstream_are_temporary() {
    logIn(
        Exchange.thatAnswersTheToken("432 4.3.2 Concurrent connections limit exceeded"),
        "client.example",
        "454 4.7.0 The mail server localhost is busy: 432 4.3.2 Concurrent connections");
  }

  @Test
  void an_upstream_that_turns_everybody_away_is_temporary() {
    logIn(
        ScriptedServer.playing(c -> c.send("421 4.3.2 Service not available")),
        "client.example",
        "454 4.7.0 The mail server localhost is busy: 421");
    logIn(
        ScriptedServer.playing(c -> c.send("554 No SMTP service here")),
        "client.example",
        "454 4.7.0 The mail server localhost answered 554");
    logIn(
        ScriptedServer.playing(c -> c.send("SSH-2.0-OpenSSH_9.2")),
        "client.example",
        "454 4.7.0 The mail server localhost answered 0 SSH");
    logIn(
        ScriptedServer.playing(c -> {}),
        "client.example",
        "454 4.7.0 The mail server failed: the connection was closed");
  }

  @Test
  void a_mechanism_of_two_messages_waits_for_each_challenge() {
    ScriptedServer server =
        ScriptedServer.playing(c -> {
          c.send("220 ready");
          c.expect("EHLO client.example");
          c.send("250 hello");
          assertThat(c.line()).isEqualTo("AUTH LOGIN");
          c.send("334 VXNlcm5hbWU6");
          c.expect("dXNlcg==");
          c.send("334 UGFzc3dvcmQ6");
          c.expect("cGFzcw==");
          c.send("235 in");
          c.expectEnd();
        });
    logIn(
        server,
        server.upstream("LOGIN", List.of("dXNlcg==", "cGFzcw==")),
        "client.example",
        "235 2.7.0 ");
  }

  @Test
  void an_upstream_without_starttls_gets_no_token() {
    logIn(
        ScriptedServer.playing(c -> {
          c.send("220 ready");
          c.expect("EHLO client.example");
          c.send("250-hello");
          c.send("250 AUTH XOAUTH2");
          c.expectEnd();
        }),
        "client.example",
        "454 4.7.0 The mail server localhost has no STARTTLS");
  }

  @Test
  void clear_text_behind_the_answer_to_starttls_is_not_believed() {
    logIn(
        ScriptedServer.playing(c -> {
          c.send("220 ready");
          c.expect("EHLO client.example");
          c.send("250-hello");
          c.send("250 STARTTLS");
          c.expect("STARTTLS");
          c.sendRaw("220 go\r\n250 hello\r\n");
          c.expectEnd();
        }),
        "client.example",
        "454 4.7.0 ");
  }
}
