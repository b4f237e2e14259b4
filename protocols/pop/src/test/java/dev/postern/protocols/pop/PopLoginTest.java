package dev.postern.protocols.pop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PopLoginTest {
  private static final String PASSWORD = " a \"b\\c ü ";

  private ScriptedServer exchange;
  private OneAccount accounts;
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void listen() {
    exchange = Exchange.thatThen(PopLoginTest::answerStat);
    accounts = new OneAccount(PASSWORD, protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN));
    gateway = Listening.to(PopServer::start, accounts);
    c = gateway.connect();
    assertThat(c.expect("+OK ")).as("no timestamp, so no APOP").doesNotContain("<");
  }

  private static void answerStat(LineClient upstream) {
    upstream.expect("STAT");
    upstream.send("+OK 2 320");
    upstream.expectEnd();
  }

  @AfterEach
  void stop() {
    c.close();
    gateway.close();
    exchange.close();
  }

  private void assertSpliced() {
    c.send("STAT");
    c.expect("+OK 2 320");
    assertThat(accounts.seen()).last().extracting("password").isEqualTo(PASSWORD);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void user_and_pass_reach_the_maildrop_and_spaces_belong_to_the_password() {
    c.send("USER alice@contoso.example");
    c.expect("+OK");
    c.send("PASS " + PASSWORD);
    c.expect("+OK");
    assertSpliced();
  }

  @Test
  void auth_plain_with_initial_response() {
    c.send("auth plain " + base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("+OK");
    assertSpliced();
  }

  @Test
  void auth_plain_without_initial_response() {
    c.send("AUTH PLAIN");
    assertThat(c.line()).isEqualTo("+ ");
    c.send(base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("+OK");
    assertSpliced();
  }

  @Test
  void auth_login() {
    c.send("AUTH LOGIN");
    c.expect("+ " + base64("Username:"));
    c.send(base64("alice@contoso.example"));
    c.expect("+ " + base64("Password:"));
    c.send(base64(PASSWORD));
    c.expect("+OK");
    assertSpliced();
  }

  @Test
  void auth_xoauth2_takes_the_password_as_token() {
    c.send("AUTH XOAUTH2");
    c.expect("+ ");
    c.send(base64("user=alice@contoso.example\1auth=Bearer " + PASSWORD + "\1\1"));
    c.expect("+OK");
    assertSpliced();
  }

  @Test
  void a_cancelled_authentication_fails_and_another_may_follow() {
    c.send("AUTH PLAIN");
    c.expect("+ ");
    c.send("*");
    c.expect("-ERR AUTH cancelled");
    c.send("AUTH PLAIN " + base64("\0alice@contoso.example\0" + PASSWORD));
    c.expect("+OK");
    assertSpliced();
  }

  @Test
  void commands_pipelined_behind_pass_go_upstream_in_order() {
    c.sendRaw("USER alice@contoso.example\r\nPASS " + PASSWORD + "\r\nSTAT\r\n");
    c.expect("+OK");
    c.expect("+OK");
    c.expect("+OK 2 320");
  }

  @Test
  void a_wrong_password_and_an_unknown_login_are_answered_alike() {
    c.send("USER alice@contoso.example");
    String known = c.expect("+OK");
    c.send("PASS wrong");
    String wrong = c.expect("-ERR [AUTH] ");
    c.send("USER nobody@contoso.example");
    assertThat(c.line()).isEqualTo(known);
    c.send("PASS wrong");
    assertThat(c.line()).isEqualTo(wrong);
  }

  @Test
  void after_three_wrong_passwords_the_connection_ends() {
    for (int i = 0; i < 3; i++) {
      c.send("AUTH PLAIN " + base64("\0alice@contoso.example\0wrong"));
      c.expect("-ERR [AUTH] ");
    }
    c.expect("-ERR [SYS/TEMP] Too many failed logins");
    c.expectEnd();
  }

  @Test
  void what_a_client_may_do_is_announced_before_login() {
    c.send("CAPA");
    c.expect("+OK");
    assertThat(c.readTo("."))
        .containsExactly(
            "TOP",
            "UIDL",
            "RESP-CODES",
            "AUTH-RESP-CODE",
            "USER",
            "SASL PLAIN LOGIN XOAUTH2 OAUTHBEARER",
            "IMPLEMENTATION Postern",
            ".");
    c.send("AUTH");
    c.expect("+OK");
    assertThat(c.readTo(".")).containsExactly("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER", ".");
  }

  @Test
  void quit_before_login_says_goodbye() {
    c.send("quit");
    c.expect("+OK");
    c.expectEnd();
  }

  @Test
  void pass_needs_a_user_of_its_own_each_time() {
    c.send("PASS " + PASSWORD);
    c.expect("-ERR Send USER first");
    c.send("USER alice@contoso.example");
    c.expect("+OK");
    c.send("PASS wrong");
    c.expect("-ERR [AUTH] ");
    c.send("PASS " + PASSWORD);
    c.expect("-ERR Send USER first");
    assertThat(accounts.seen()).hasSize(1);
  }

  @Test
  void what_the_gateway_does_not_do_is_refused() {
    c.send("APOP alice@contoso.example c4c9334bac560ecc979e58001b3e22fb");
    c.expect("-ERR APOP is not supported");
    c.send("UTF8");
    c.expect("-ERR Unknown command");
    c.send("STLS");
    c.expect("-ERR There is no TLS here");
    c.send("AUTH CRAM-MD5");
    c.expect("-ERR Unknown mechanism");
    c.send("AUTH PLAIN ????");
    c.expect("-ERR The PLAIN message");
    c.send("AUTH PLAIN a b");
    c.expect("-ERR AUTH needs a mechanism");
    c.send("USER");
    c.expect("-ERR USER needs a login");
    c.send("CAPA all");
    c.expect("-ERR Too many arguments");
    c.send("STAT");
    c.expect("-ERR Log in first");
    c.send("");
    c.expect("-ERR Unknown command");
    assertThat(accounts.seen()).isEmpty();
  }

  @Test
  void a_login_or_password_that_is_not_utf8_is_refused() {
    c.sendRaw(new byte[] {'U', 'S', 'E', 'R', ' ', (byte) 0xff, '\r', '\n'});
    c.expect("-ERR The login is not UTF-8");
    c.sendRaw(new byte[] {'P', 'A', 'S', 'S', ' ', (byte) 0xff, '\r', '\n'});
    c.expect("-ERR The password is not UTF-8");
  }
}
