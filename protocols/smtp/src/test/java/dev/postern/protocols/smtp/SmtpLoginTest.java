package dev.postern.protocols.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Upstream.Security;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpLoginTest {
  private static final String PASSWORD = "a\"b\\c ü";

  private ScriptedServer exchange;
  private OneAccount accounts;
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void listen() {
    exchange = Exchange.thatThen(SmtpLoginTest::takeSender);
    accounts =
        new OneAccount(
            PASSWORD, protocol -> exchange.upstream(Security.STARTTLS, "XOAUTH2", Exchange.TOKEN));
    gateway = Listening.to(SmtpServer::start, accounts);
    c = gateway.connect();
    c.expect("220 gateway.example ESMTP");
  }

  private static void takeSender(LineClient upstream) {
    upstream.expect("MAIL FROM:<alice@contoso.example>");
    upstream.send("250 2.1.0 Sender OK");
    upstream.expectEnd();
  }

  @AfterEach
  void stop() {
    c.close();
    gateway.close();
    exchange.close();
  }

  private void ehlo() {
    c.send("EHLO client.example");
    c.readTo("250 ");
  }

  private void assertSpliced() {
    c.send("MAIL FROM:<alice@contoso.example>");
    c.expect("250 2.1.0 Sender OK");
    assertThat(accounts.seen()).last().extracting("password").isEqualTo(PASSWORD);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void ehlo_announces_what_exchange_announces_and_how_to_log_in() {
    c.send("EHLO client.example");
    assertThat(c.readTo("250 "))
        .containsExactly(
            "250-gateway.example",
            "250-SIZE",
            "250-PIPELINING",
            "250-DSN",
            "250-ENHANCEDSTATUSCODES",
            "250-8BITMIME",
            "250-BINARYMIME",
            "250-CHUNKING",
            "250-SMTPUTF8",
            "250 AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER");
  }

  @Test
  void auth_plain_with_initial_response() {
    ehlo();
    c.send("AUTH PLAIN " + base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("235 2.7.0 ");
    assertSpliced();
  }

  @Test
  void auth_plain_without_initial_response() {
    ehlo();
    c.send("auth plain");
    assertThat(c.line()).isEqualTo("334 ");
    c.send(base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("235 2.7.0 ");
    assertSpliced();
  }

  @Test
  void auth_login_with_and_without_initial_response() {
    ehlo();
    c.send("AUTH LOGIN");
    c.expect("334 " + base64("Username:"));
    c.send("*");
    c.expect("501 5.7.0 ");
    c.send("AUTH LOGIN " + base64("alice@contoso.example"));
    c.expect("334 " + base64("Password:"));
    c.send(base64(PASSWORD));
    c.expect("235 2.7.0 ");
    assertSpliced();
  }

  @Test
  void a_printer_with_bare_line_feeds_gets_in() {
    c.sendRaw("EHLO client.example\n");
    c.readTo("250 ");
    c.sendRaw("AUTH LOGIN\n");
    c.expect("334 ");
    c.sendRaw(base64("alice@contoso.example") + "\n");
    c.expect("334 ");
    c.sendRaw(base64(PASSWORD) + "\n");
    c.expect("235 2.7.0 ");
    assertSpliced();
  }

  @Test
  void commands_pipelined_behind_auth_go_upstream_in_order() {
    ehlo();
    c.sendRaw(
        "AUTH PLAIN "
            + base64("\0alice@contoso.example\0" + PASSWORD)
            + "\r\nMAIL FROM:<alice@contoso.example>\r\n");
    c.expect("235 2.7.0 ");
    c.expect("250 2.1.0 Sender OK");
  }

  @Test
  void a_wrong_password_and_an_unknown_login_are_answered_alike() {
    ehlo();
    c.send("AUTH PLAIN " + base64("\0alice@contoso.example\0wrong"));
    String wrong = c.expect("535 5.7.8 ");
    c.send("AUTH PLAIN " + base64("\0nobody@contoso.example\0wrong"));
    assertThat(c.line()).isEqualTo(wrong);
  }

  @Test
  void after_three_wrong_passwords_the_connection_ends() {
    ehlo();
    for (int i = 0; i < 3; i++) {
      c.send("AUTH PLAIN " + base64("\0alice@contoso.example\0wrong"));
      c.expect("535 5.7.8 ");
    }
    c.expect("421 4.7.0 Too many failed logins");
    c.expectEnd();
  }

  @Test
  void what_needs_no_login_is_answered_by_the_gateway() {
    c.send("NOOP");
    c.expect("250 2.0.0 ");
    c.send("HELO");
    c.expect("250 gateway.example");
    c.send("RSET");
    c.expect("250 2.0.0 ");
    c.send("quit");
    c.expect("221 2.0.0 ");
    c.expectEnd();
  }

  @Test
  void mail_needs_a_login_first() {
    ehlo();
    for (String command :
        List.of("MAIL FROM:<a@b.example>", "RCPT TO:<a@b.example>", "DATA", "VRFY a", "EXPN a")) {
      c.send(command);
      c.expect("530 5.7.0 Authentication required");
    }
  }

  @Test
  void what_the_grammar_does_not_allow_is_refused() {
    c.send("AUTH PLAIN");
    c.expect("503 5.5.1 Say EHLO first");
    ehlo();
    c.send("AUTH");
    c.expect("501 5.5.4 ");
    c.send("AUTH PLAIN a b");
    c.expect("501 5.5.4 ");
    c.send("AUTH CRAM-MD5");
    c.expect("504 5.5.4 ");
    c.send("AUTH PLAIN ????");
    c.expect("501 5.5.2 ");
    c.send("STARTTLS");
    c.expect("502 5.5.1 ");
    c.send("STARTTLS now");
    c.expect("501 5.5.4 ");
    c.send("FROBNICATE");
    c.expect("500 5.5.1 ");
    c.send("");
    c.expect("500 5.5.1 ");
  }
}
