package dev.postern.protocols.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapLoginTest {
  private static final String PASSWORD = "a\"b\\c {5} ü";

  private ScriptedServer exchange;
  private OneAccount accounts;
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void listen() {
    exchange = Exchange.thatThen(ImapLoginTest::answerNoop);
    accounts = new OneAccount(PASSWORD, protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN));
    gateway = Listening.to(ImapServer::start, accounts);
    c = gateway.connect();
    c.expect(
        "* OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR ID AUTH=PLAIN AUTH=LOGIN"
            + " AUTH=XOAUTH2 AUTH=OAUTHBEARER]");
  }

  private static void answerNoop(LineClient upstream) {
    upstream.expect("A9 NOOP");
    upstream.send("A9 OK from upstream");
    upstream.expectEnd();
  }

  @AfterEach
  void stop() {
    c.close();
    gateway.close();
    exchange.close();
  }

  private void assertSpliced() {
    c.send("A9 NOOP");
    c.expect("A9 OK from upstream");
    assertThat(accounts.seen()).last().extracting("password").isEqualTo(PASSWORD);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void a_quoted_login_and_password_reach_the_mailbox() {
    c.send("A001 LOGIN \"alice@contoso.example\" \"a\\\"b\\\\c {5} ü\"");
    c.expect(
        "A001 OK [CAPABILITY IMAP4 IMAP4rev1 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES"
            + " CHILDREN IDLE NAMESPACE LITERAL+] LOGIN completed");
    assertSpliced();
  }

  @Test
  void literals_wait_for_consent() {
    c.send("A001 LOGIN {21}");
    c.expect("+ ");
    c.send("alice@contoso.example {" + PASSWORD.getBytes(UTF_8).length + "}");
    c.expect("+ ");
    c.send(PASSWORD);
    c.expect("A001 OK [CAPABILITY ");
    assertSpliced();
  }

  @Test
  void non_synchronizing_literals_wait_for_nothing() {
    c.send(
        "A001 LOGIN {21+}\r\nalice@contoso.example {"
            + PASSWORD.getBytes(UTF_8).length
            + "+}\r\n"
            + PASSWORD);
    c.expect("A001 OK [CAPABILITY ");
    assertSpliced();
  }

  @Test
  void authenticate_plain_with_initial_response() {
    c.send("A001 AUTHENTICATE PLAIN " + base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("A001 OK [CAPABILITY ");
    assertSpliced();
  }

  @Test
  void authenticate_plain_without_initial_response() {
    c.send("A001 authenticate plain");
    assertThat(c.line()).isEqualTo("+ ");
    c.send(base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("A001 OK [CAPABILITY ");
    assertSpliced();
  }

  @Test
  void authenticate_login() {
    c.send("A001 AUTHENTICATE LOGIN");
    c.expect("+ " + base64("Username:"));
    c.send(base64("alice@contoso.example"));
    c.expect("+ " + base64("Password:"));
    c.send(base64(PASSWORD));
    c.expect("A001 OK [CAPABILITY ");
    assertSpliced();
  }

  @Test
  void a_cancelled_authentication_is_bad_and_another_may_follow() {
    c.send("A001 AUTHENTICATE PLAIN");
    c.expect("+ ");
    c.send("*");
    c.expect("A001 BAD AUTHENTICATE cancelled");
    c.send("A002 AUTHENTICATE PLAIN " + base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("A002 OK");
    assertSpliced();
  }

  @Test
  void commands_pipelined_behind_login_go_upstream_in_order() {
    c.sendRaw("A001 LOGIN alice@contoso.example \"a\\\"b\\\\c {5} ü\"\r\nA9 NOOP\r\n");
    c.expect("A001 OK");
    c.expect("A9 OK from upstream");
  }

  @Test
  void a_wrong_password_and_an_unknown_login_are_answered_alike() {
    c.send("A001 LOGIN alice@contoso.example wrong");
    String wrong = c.expect("A001 NO [AUTHENTICATIONFAILED] ");
    c.send("A001 LOGIN nobody@contoso.example wrong");
    assertThat(c.line()).isEqualTo(wrong);
  }

  @Test
  void after_three_wrong_passwords_the_connection_ends() {
    for (String tag : List.of("A1", "A2", "A3")) {
      c.send(tag + " LOGIN alice@contoso.example wrong");
      c.expect(tag + " NO [AUTHENTICATIONFAILED] ");
    }
    c.expect("* BYE Too many failed logins");
    c.expectEnd();
  }

  @Test
  void what_needs_no_login_is_answered_by_the_gateway() {
    c.send("A1 CAPABILITY");
    c.expect("* CAPABILITY IMAP4rev1 ");
    c.expect("A1 OK");
    c.send("A2 ID (\"name\" \"Thunderbird\")");
    c.expect("* ID (\"name\" \"Postern\")");
    c.expect("A2 OK");
    c.send("A3 noop");
    c.expect("A3 OK");
    c.send("A4 LOGOUT");
    c.expect("* BYE ");
    c.expect("A4 OK");
    c.expectEnd();
  }

  @Test
  void commands_pipelined_before_login_are_answered_in_order() {
    c.sendRaw("A1 NOOP\r\nA2 ID NIL\r\nA3 CAPABILITY\r\n");
    c.expect("A1 OK");
    c.expect("* ID");
    c.expect("A2 OK");
    c.expect("* CAPABILITY");
    c.expect("A3 OK");
  }

  @Test
  void what_the_grammar_does_not_allow_is_bad() {
    c.send("A1 LOGIN alice@contoso.example");
    c.expect("A1 BAD An argument is missing");
    c.send("A2 LOGIN \"alice@contoso.example \"demo\"");
    c.expect("A2 BAD ");
    c.send("A3 LOGIN a b c");
    c.expect("A3 BAD Too many arguments");
    c.send("A4 LOGIN \"a\\b\" c");
    c.expect("A4 BAD Only quotes and backslashes are escaped");
    c.send("A5 SELECT INBOX");
    c.expect("A5 BAD Log in first");
    c.send("A6 FROBNICATE");
    c.expect("A6 BAD Unknown command");
    c.send("A7 AUTHENTICATE CRAM-MD5");
    c.expect("A7 NO Unknown mechanism");
    c.send("A8 AUTHENTICATE PLAIN ????");
    c.expect("A8 BAD The PLAIN message");
    c.send("* NOOP");
    c.expect("* BAD A command begins with a tag");
    c.send("");
    c.expect("* BAD A command begins with a tag");
    c.send("A10 STARTTLS");
    c.expect("A10 BAD There is no TLS here");
    c.send("A11");
    c.expect("A11 BAD Unknown command");
  }
}
